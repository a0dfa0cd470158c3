package io.callrecordings.connect.quo;

import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads of this room: daemons, so that none of them keeps a worker alive. Stateless.
 */
final class Threads {
  private Threads() {}

  static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
