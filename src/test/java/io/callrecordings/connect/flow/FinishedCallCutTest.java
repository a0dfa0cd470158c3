package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a restart makes of a batch of which only a part was stored. One thread. */
class FinishedCallCutTest {
  private static final String CALL = "AC1";

  /** Only a dead letter may come twice, where the batch was cut between it and its outcome. */
  @Test
  void whereverABatchIsCutTheRestFollowsAndNothingIsRepeated() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      long[] offsets = LongStream.range(0, 1 + random.nextInt(3)).map(i -> i * 2).toArray();
      boolean outcomes = random.nextBoolean();
      boolean dead = random.nextInt(4) == 0;
      String[] ids =
          LongStream.rangeClosed(1, dead ? 0 : random.nextInt(4))
              .mapToObj(i -> "CR" + i)
              .toArray(String[]::new);
      PartitionState state = Samples.state(offsets[0]);
      LongStream.of(offsets).forEach(state::read);
      Progress before = state.progress();
      List<Emission> all = run(state, offsets, ids, outcomes, dead);
      for (int cut = 0; cut <= all.size(); cut++) {
        Progress stored = cut == 0 ? before : Samples.progress(all.get(cut - 1));
        PartitionState restarted = new PartitionState(P0, stored);
        long[] again = LongStream.of(offsets).filter(restarted::read).toArray();
        List<String> names =
            new ArrayList<>(all.subList(0, cut).stream().map(Samples::name).toList());
        if (again.length > 0) {
          run(restarted, again, ids, outcomes, dead)
              .forEach(emission -> names.add(Samples.name(emission)));
        }
        if (outcomes && dead && cut % 2 == 1) {
          names.remove(cut);
        }
        assertThat(names)
            .as("seed %d cut after %d", seed, cut)
            .containsExactlyElementsOf(all.stream().map(Samples::name).toList());
        assertThat(restarted.progress().pending().isEmpty()).isTrue();
        assertThat(restarted.progress().recordsDone().runs()).isZero();
      }
    }
  }

  private static List<Emission> run(
      PartitionState state, long[] offsets, String[] ids, boolean outcomes, boolean dead) {
    FinishedCall finished =
        new FinishedCall(
            Samples.open(
                LongStream.of(offsets)
                    .mapToObj(offset -> Samples.asking(state, offset, CALL))
                    .toList()),
            new FinishedCall.End(
                dead ? Outcome.FAILED : Outcome.RECORDED,
                Samples.recordings(ids),
                1,
                Optional.empty(),
                Optional.empty(),
                NOW,
                Samples.STAMP));
    if (dead) {
      finished.events().forEach(event -> finished.deadLetter(event, Optional.empty()));
    }
    return finished.emissions(outcomes, new RecentRecordings(100));
  }
}
