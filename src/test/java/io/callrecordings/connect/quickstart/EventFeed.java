package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.EventWriter;
import java.time.Duration;
import java.time.Instant;

/** Where the events come from; each kind is told how long the run lasts and writes what is due. */
interface EventFeed {
  /** Writes the events that are due. Called by one thread, several times a second. */
  void writeDue(Duration elapsed);

  /** So many calls at once. */
  static EventFeed all(EventWriter writer, int calls) {
    return stream(writer, calls, calls, writer::flush);
  }

  /** A steady stream of calls without end. */
  static EventFeed steady(EventWriter writer, int perSecond) {
    return stream(writer, perSecond, Integer.MAX_VALUE, writer::flush);
  }

  /** A steady stream of so many calls; waits for no broker, as one may stand still. */
  static EventFeed patient(EventWriter writer, int perSecond, int calls) {
    return stream(writer, perSecond, calls, writer::check);
  }

  private static EventFeed stream(EventWriter writer, int perSecond, int limit, Runnable written) {
    return new EventFeed() {
      private int next;

      @Override
      public void writeDue(Duration elapsed) {
        long due = Math.min(limit, perSecond + elapsed.toMillis() * perSecond / 1000);
        while (next < due) {
          Instant completed = Instant.now().minus(CallEvents.SETTLED);
          writer.write(CallEvents.callId(next), CallEvents.event(next, completed), completed);
          next++;
        }
        written.run();
      }
    };
  }
}
