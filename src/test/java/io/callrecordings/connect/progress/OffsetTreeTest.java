package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** {@link OffsetTree} against {@link TreeMap}, and its depth. One thread. */
class OffsetTreeTest {
  private static final int MANY = 100_000;

  @Test
  void behavesLikeASortedMapWithoutZeros() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      OffsetTree tree = OffsetTree.EMPTY;
      TreeMap<Long, Long> model = new TreeMap<>();
      for (int step = 0; step < 200; step++) {
        long chunk = random.nextInt(60) - 10L;
        long bits = random.nextInt(3) == 0 ? 0 : random.nextLong();
        tree = tree.put(chunk, bits);
        if (bits == 0) {
          model.remove(chunk);
        } else {
          model.put(chunk, bits);
        }
        assertThat(tree.bits(chunk)).isEqualTo(bits);
      }
      assertThat(chunks(tree)).as("seed %d", seed).isEqualTo(List.copyOf(model.entrySet()));
    }
  }

  @Test
  void theShapeDependsOnTheContentAlone() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<Long> chunks = new ArrayList<>();
      for (long chunk = 0; chunk < 200; chunk++) {
        chunks.add(chunk);
      }
      OffsetTree sorted = OffsetTree.EMPTY;
      for (long chunk : chunks) {
        sorted = sorted.put(chunk, 1);
      }
      Collections.shuffle(chunks, random);
      OffsetTree shuffled = OffsetTree.EMPTY;
      for (long chunk : chunks) {
        shuffled = shuffled.put(chunk, random.nextLong() | 1).put(1_000 + chunk, 1);
      }
      for (long chunk : chunks) {
        shuffled = shuffled.put(1_000 + chunk, 0).put(chunk, 1);
      }
      assertThat(shuffled).as("seed %d", seed).isEqualTo(sorted);
    }
  }

  @Test
  void aChangeLeavesTheVersionBeforeAlone() {
    OffsetTree before = OffsetTree.EMPTY.put(1, 10).put(2, 20).put(3, 30);
    OffsetTree after = before.put(2, 21).put(4, 40).put(1, 0);

    assertThat(chunks(before))
        .containsExactly(Map.entry(1L, 10L), Map.entry(2L, 20L), Map.entry(3L, 30L));
    assertThat(chunks(after))
        .containsExactly(Map.entry(2L, 21L), Map.entry(3L, 30L), Map.entry(4L, 40L));
  }

  @Test
  void depthIsLogarithmicHoweverChunksAreSpaced() {
    double log = Math.log(MANY) / Math.log(2);
    Map<String, LongUnaryOperator> spacings =
        Map.of(
            "contiguous", i -> i,
            "descending", i -> MANY - i,
            "every 1,000th", i -> i * 1_000,
            "powers of two apart", i -> i << 20,
            "from far on", i -> (1L << 50) + i);
    spacings.forEach(
        (spacing, chunk) -> {
          OffsetTree tree = OffsetTree.EMPTY;
          for (long i = 0; i < MANY; i++) {
            tree = tree.put(chunk.applyAsLong(i), 1);
          }
          assertThat((double) depth(tree)).as(spacing).isBetween(log, 4 * log);
        });
  }

  @Test
  void depthStaysLogarithmicWhileAWindowMovesOn() {
    OffsetTree tree = OffsetTree.EMPTY;
    int width = 1_024;
    for (long i = 0; i < MANY; i++) {
      tree = tree.put(i, 1).put(i - width, 0);
      if (i % 10_000 == 9_999) {
        assertThat(depth(tree)).as("after %d", i).isBetween(10, 40);
      }
    }
    assertThat(chunks(tree)).hasSize(width);
  }

  private static int depth(OffsetTree tree) {
    return tree instanceof OffsetTree.Node node
        ? 1 + Math.max(depth(node.left()), depth(node.right()))
        : 0;
  }

  private static List<Map.Entry<Long, Long>> chunks(OffsetTree tree) {
    List<Map.Entry<Long, Long>> chunks = new ArrayList<>();
    tree.forEachChunk((chunk, bits) -> chunks.add(Map.entry(chunk, bits)));
    return chunks;
  }
}
