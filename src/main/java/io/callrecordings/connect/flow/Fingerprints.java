package io.callrecordings.connect.flow;

/**
 * A growing set of texts, of each of which 64 bits are kept: it takes 16 to 32 bytes for one and
 * leaves nothing for the garbage collector to visit.
 *
 * <p>Not thread-safe. Of a million texts that are not among a hundred thousand, one is taken for
 * one of those once in a hundred million times.
 */
final class Fingerprints {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int SMALLEST = 64;

  /** Open addressing, at most half full; 0 where nothing is. */
  private long[] table = new long[SMALLEST];

  private int size;

  /** Of {@code text}: its FNV-1a hash over UTF-16 units. */
  static long of(String text) {
    long hash = FNV_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  int size() {
    return size;
  }

  boolean contains(long fingerprint) {
    return table[place(fingerprint)] == fingerprint;
  }

  void add(long fingerprint) {
    int place = place(fingerprint);
    if (table[place] == fingerprint) {
      return;
    }
    table[place] = fingerprint;
    size++;
    if (2 * size > table.length) {
      grow();
    }
  }

  private void grow() {
    long[] smaller = table;
    table = new long[2 * smaller.length];
    for (long fingerprint : smaller) {
      if (fingerprint != 0) {
        table[place(fingerprint)] = fingerprint;
      }
    }
  }

  /** Where it is, or has to be put. */
  private int place(long fingerprint) {
    int last = table.length - 1;
    int place = (int) (fingerprint ^ fingerprint >>> 32) & last;
    while (table[place] != 0 && table[place] != fingerprint) {
      place = (place + 1) & last;
    }
    return place;
  }
}
