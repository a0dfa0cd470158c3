package io.callrecordings.connect.flow;

/**
 * Place of a call on its way from its first event to its records, and since when it is there.
 *
 * <p>Immutable. Times are milliseconds of the epoch. Kept by the call itself, so that "why is it
 * stuck, since when" needs no search through queues.
 */
public sealed interface Stage {
  /** When the call came here. */
  long since();

  /** The stage in one or two words. */
  String words();

  /** Waits for its first request, which may start at any time. */
  record Fresh(long since) implements Stage {
    @Override
    public String words() {
      return "fresh";
    }
  }

  /**
   * Waits for a later request.
   *
   * @param at when that may start
   * @param turn order of the calls that are due at the same time
   */
  record Due(long since, long at, long turn) implements Stage, Comparable<Due> {
    @Override
    public String words() {
      return "due later";
    }

    /** Whoever is due earlier goes first, then whoever began to wait earlier. */
    @Override
    public int compareTo(Due other) {
      return at == other.at ? Long.compare(turn, other.turn) : Long.compare(at, other.at);
    }
  }

  /** A request is under way. */
  record Asked(long since) implements Stage {
    @Override
    public String words() {
      return "asked";
    }
  }

  /** Its events are being read again, for their dead letters. */
  record LookedUp(long since) implements Stage {
    @Override
    public String words() {
      return "looked up";
    }
  }

  /** Its records wait to be handed over. */
  record Finished(long since) implements Stage {
    @Override
    public String words() {
      return "finished";
    }
  }
}
