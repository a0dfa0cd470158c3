package io.callrecordings.connect.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A set of offsets of one partition, made for many offsets close to each other and for being kept
 * in many versions.
 *
 * <p>Immutable. Adding and removing cost the logarithm of the size; {@link #size} and {@link #runs}
 * are known at once.
 */
public final class OffsetSet {
  public static final OffsetSet EMPTY = new OffsetSet(OffsetTree.EMPTY, 0, 0);

  /** Offsets {@code first} to {@code last}, both included. */
  public record Range(long first, long last) implements Comparable<Range> {
    @Override
    public int compareTo(Range other) {
      return first == other.first
          ? Long.compare(last, other.last)
          : Long.compare(first, other.first);
    }
  }

  private final OffsetTree tree;
  private final int size;
  private final int runs;

  private OffsetSet(OffsetTree tree, int size, int runs) {
    this.tree = tree;
    this.size = size;
    this.runs = runs;
  }

  public OffsetSet with(long offset) {
    if (contains(offset)) {
      return this;
    }
    int newRuns = runs + 1 - neighbours(offset);
    return new OffsetSet(flipped(offset), size + 1, newRuns);
  }

  /** With {@code first} to {@code last}, both included; takes a step for every 64 of them. */
  public OffsetSet withRange(long first, long last) {
    OffsetSet set = this;
    for (long chunk = first >> 6; chunk <= last >> 6; chunk++) {
      long from = Math.max(first, chunk << 6);
      long to = Math.min(last, (chunk << 6) + 63);
      set = set.withBits(chunk, (-1L << from) & (-1L >>> (63 - to)));
    }
    return set;
  }

  public OffsetSet without(long offset) {
    if (!contains(offset)) {
      return this;
    }
    int newRuns = runs - 1 + neighbours(offset);
    return new OffsetSet(flipped(offset), size - 1, newRuns);
  }

  /**
   * Without those of {@code others}; takes a step for each of its own, but none for the same set.
   */
  @SuppressWarnings("ReferenceEquality") // the same set, moved as a whole, is the usual case
  OffsetSet minus(OffsetSet others) {
    if (this == others) {
      return EMPTY;
    }
    OffsetSet set = this;
    for (Range range : ranges()) {
      for (long offset = range.first(); offset <= range.last(); offset++) {
        set = others.contains(offset) ? set.without(offset) : set;
      }
    }
    return set;
  }

  /** With those of {@code others}. */
  OffsetSet plus(OffsetSet others) {
    OffsetSet set = size >= others.size ? this : others;
    for (Range range : (size >= others.size ? others : this).ranges()) {
      set = set.withRange(range.first(), range.last());
    }
    return set;
  }

  /** Those from {@code first} on and before {@code end}. */
  public OffsetSet between(long first, long end) {
    OffsetSet set = EMPTY;
    for (Range range : ranges()) {
      long from = Math.max(range.first(), first);
      long to = Math.min(range.last(), end - 1);
      set = from <= to ? set.withRange(from, to) : set;
    }
    return set;
  }

  public boolean contains(long offset) {
    return offset >= 0 && (tree.bits(offset >> 6) & (1L << offset)) != 0;
  }

  /** How many offsets. */
  public int size() {
    return size;
  }

  /** How many ranges {@link #ranges} has. */
  public int runs() {
    return runs;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The lowest offset. */
  public OptionalLong lowest() {
    OffsetTree lowest = tree;
    while (lowest instanceof OffsetTree.Node node && node.left() instanceof OffsetTree.Node left) {
      lowest = left;
    }
    return lowest instanceof OffsetTree.Node node
        ? OptionalLong.of((node.chunk() << 6) + Long.numberOfTrailingZeros(node.bits()))
        : OptionalLong.empty();
  }

  /** The offsets as maximal ranges, ascending. Takes time linear in the number of chunks. */
  public List<Range> ranges() {
    List<Range> ranges = new ArrayList<>(runs);
    tree.forEachChunk((chunk, bits) -> addRanges(chunk, bits, ranges));
    return ranges;
  }

  private static void addRanges(long chunk, long chunkBits, List<Range> ranges) {
    long bits = chunkBits;
    while (bits != 0) {
      int from = Long.numberOfTrailingZeros(bits);
      int length = Long.numberOfTrailingZeros(~(bits >>> from));
      long first = (chunk << 6) + from;
      addRange(new Range(first, first + length - 1), ranges);
      bits = from + length == 64 ? 0 : bits & (-1L << (from + length));
    }
  }

  private static void addRange(Range range, List<Range> ranges) {
    int end = ranges.size() - 1;
    if (end >= 0 && ranges.get(end).last() == range.first() - 1) {
      ranges.set(end, new Range(ranges.get(end).first(), range.last()));
    } else {
      ranges.add(range);
    }
  }

  private OffsetSet withBits(long chunk, long bits) {
    long before = tree.bits(chunk);
    long after = before | bits;
    long carried = contains((chunk << 6) - 1) ? 1 : 0;
    boolean joinsNext = before >= 0 && after < 0 && contains((chunk + 1) << 6);
    int newRuns = runs + starts(after, carried) - starts(before, carried) - (joinsNext ? 1 : 0);
    int newSize = size + Long.bitCount(after) - Long.bitCount(before);
    return new OffsetSet(tree.put(chunk, after), newSize, newRuns);
  }

  /**
   * How many runs begin in a chunk; {@code carried} is 1 where the chunk before ends inside one.
   */
  private static int starts(long bits, long carried) {
    return Long.bitCount(bits & ~(bits << 1 | carried));
  }

  private OffsetTree flipped(long offset) {
    long chunk = offset >> 6;
    return tree.put(chunk, tree.bits(chunk) ^ (1L << offset));
  }

  private int neighbours(long offset) {
    return (contains(offset - 1) ? 1 : 0) + (contains(offset + 1) ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OffsetSet set && size == set.size && ranges().equals(set.ranges());
  }

  @Override
  public int hashCode() {
    return ranges().hashCode();
  }

  @Override
  public String toString() {
    return ranges().toString();
  }
}
