package io.callrecordings.connect.bench;

/**
 * Another way to do the connector's job, running until it is closed. Used by one thread, with
 * threads of its own.
 */
interface Rival extends AutoCloseable {

  /** How many requests were answered; only the raw client, which writes nothing, counts them. */
  default long answered() {
    return 0;
  }

  /** Ends all threads and clients; what is committed stays. */
  @Override
  void close();
}
