package io.callrecordings.connect.progress;

/**
 * A persistent map from chunk number to 64 membership bits, as a treap whose priorities are hashes
 * of the keys.
 *
 * <p>Immutable; versions share what they have in common, and one change copies a path of expected
 * length log(chunks). The shape depends on the content alone, never on the order of changes.
 */
sealed interface OffsetTree {
  OffsetTree EMPTY = new Empty();

  /** The bits of {@code chunk}, 0 where it has none. */
  long bits(long chunk);

  /** This tree with the bits of {@code chunk} replaced; 0 takes the chunk out. */
  OffsetTree put(long chunk, long bits);

  /** Shows {@code visitor} each chunk that has bits, ascending. */
  void forEachChunk(Visitor visitor);

  /** Is shown chunks. */
  interface Visitor {
    void visit(long chunk, long bits);
  }

  /** A tree without chunks. */
  record Empty() implements OffsetTree {
    @Override
    public long bits(long chunk) {
      return 0;
    }

    @Override
    public OffsetTree put(long chunk, long bits) {
      return bits == 0 ? this : new Node(chunk, bits, this, this);
    }

    @Override
    public void forEachChunk(Visitor visitor) {}
  }

  /** One chunk, the lower ones to its left, the higher ones to its right. */
  record Node(long chunk, long bits, OffsetTree left, OffsetTree right) implements OffsetTree {
    @Override
    public long bits(long wanted) {
      OffsetTree tree = this;
      while (tree instanceof Node node) {
        if (wanted == node.chunk) {
          return node.bits;
        }
        tree = wanted < node.chunk ? node.left : node.right;
      }
      return 0;
    }

    @Override
    public OffsetTree put(long wanted, long newBits) {
      if (wanted == chunk) {
        return newBits == 0 ? join(left, right) : new Node(chunk, newBits, left, right);
      }
      return wanted < chunk
          ? withLeft(left.put(wanted, newBits))
          : withRight(right.put(wanted, newBits));
    }

    @Override
    public void forEachChunk(Visitor visitor) {
      left.forEachChunk(visitor);
      visitor.visit(chunk, bits);
      right.forEachChunk(visitor);
    }

    private Node withLeft(OffsetTree newLeft) {
      return newLeft instanceof Node l && l.above(this)
          ? new Node(l.chunk, l.bits, l.left, new Node(chunk, bits, l.right, right))
          : new Node(chunk, bits, newLeft, right);
    }

    private Node withRight(OffsetTree newRight) {
      return newRight instanceof Node r && r.above(this)
          ? new Node(r.chunk, r.bits, new Node(chunk, bits, left, r.left), r.right)
          : new Node(chunk, bits, left, newRight);
    }

    private static OffsetTree join(OffsetTree low, OffsetTree high) {
      if (low instanceof Node l && high instanceof Node h) {
        return l.above(h)
            ? new Node(l.chunk, l.bits, l.left, join(l.right, h))
            : new Node(h.chunk, h.bits, join(l, h.left), h.right);
      }
      return low instanceof Empty ? high : low;
    }

    private boolean above(Node other) {
      return Long.compareUnsigned(priority(chunk), priority(other.chunk)) > 0;
    }

    /** The finalizer of MurmurHash3: a bijection, so that priorities of two chunks differ. */
    private static long priority(long key) {
      long hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
      hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return hash ^ (hash >>> 33);
    }
  }
}
