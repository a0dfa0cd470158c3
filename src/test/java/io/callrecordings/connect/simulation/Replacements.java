package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowNotice;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judge of replaced logs under one task, by what was brought to its flow: which events were
 * admitted and open then, and which topic progress speaks of since. Open ones are orphans, which
 * have to finish all the same; an event that only waited for room is none.
 *
 * <p>Confined to one thread.
 */
final class Replacements {
  /** How many orphans one replacement makes: surely {@code least}, and at most {@code most}. */
  private record Expected(Partition partition, long validBefore, int least, int most) {}

  /** What is known of one partition. */
  private static final class Known {
    Optional<String> topicId;

    /** Pending offsets before this one are of the stored progress, later ones of new events. */
    long storedEnd;

    /** Of the stored progress: what came to the buffer, and what surely left it. */
    final Set<Long> brought = new HashSet<>();

    final Set<Long> admitted = new HashSet<>();

    Known(Progress stored) {
      topicId = stored.topicId();
      storedEnd = stored.next();
    }

    boolean isSurelyAdmitted(long offset) {
      return offset >= storedEnd || admitted.contains(offset);
    }

    boolean isPerhapsAdmitted(long offset) {
      return offset >= storedEnd || brought.contains(offset);
    }

    void rewound(IntakeItem.Rewound<Event> rewound) {
      topicId = rewound.topicId();
      storedEnd = Math.min(storedEnd, rewound.validBefore());
      brought.removeIf(offset -> offset >= storedEnd);
      admitted.removeIf(offset -> offset >= storedEnd);
    }
  }

  private final World world;
  private final Flow flow;
  private final Map<Partition, Known> known = new HashMap<>();
  private final List<Fate> orphans = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();

  Replacements(World world, Flow flow, Map<Partition, Progress> stored) {
    this.world = world;
    this.flow = flow;
    stored.forEach((partition, it) -> known.put(partition, new Known(it)));
  }

  /** Looks at what is about to come to the buffer; the flow hears of its replacements at once. */
  void before(List<IntakeItem<Event>> batch) {
    Map<Partition, Long> validBefore = new HashMap<>();
    for (IntakeItem<Event> item : batch) {
      Known of = known(item.partition());
      if (item instanceof IntakeItem.Rewound<Event> rewound) {
        long rest = validBefore.getOrDefault(rewound.partition(), Long.MAX_VALUE);
        orphan(rewound, of, rest);
        validBefore.put(rewound.partition(), Math.min(rest, rewound.validBefore()));
        of.rewound(rewound);
      } else if (item instanceof IntakeItem.Read<Event> read
          && read.event().offset() < of.storedEnd) {
        of.brought.add(read.event().offset());
      }
    }
  }

  private void orphan(IntakeItem.Rewound<Event> rewound, Known of, long end) {
    Progress before = flow.progress(rewound.partition());
    int least = 0;
    int most = 0;
    for (Fate fate : world.log(rewound.partition()).edition(before).events()) {
      long offset = fate.event.offset();
      boolean isReplaced = offset >= rewound.validBefore() && offset < end;
      if (isReplaced && before.pending().contains(offset)) {
        most += of.isPerhapsAdmitted(offset) ? 1 : 0;
        if (of.isSurelyAdmitted(offset)) {
          least++;
          orphans.add(fate);
        }
      }
    }
    expected.add(new Expected(rewound.partition(), rewound.validBefore(), least, most));
  }

  /** Nothing waits for room. */
  void allIsAdmitted() {
    known.values().forEach(of -> of.admitted.addAll(of.brought));
  }

  /** What the flow has to say about the latest batch. */
  void told(List<FlowNotice> notices) {
    for (FlowNotice notice : notices) {
      if (notice instanceof FlowNotice.LogReplaced replaced) {
        Invariants.require(
            expected.removeIf(it -> isSaid(it, replaced)), () -> expected + " but: " + replaced);
      }
    }
    Invariants.require(
        expected.stream().allMatch(it -> it.least() == 0), () -> "not said: " + expected);
    expected.clear();
  }

  private static boolean isSaid(Expected it, FlowNotice.LogReplaced replaced) {
    return it.partition().equals(replaced.partition())
        && it.validBefore() == replaced.validBefore()
        && it.least() <= replaced.open()
        && it.most() >= replaced.open();
  }

  void isOfTheTopicThatIsRead(Emission emission) {
    Invariants.require(
        emission.progress().get().topicId().equals(known(emission.partition()).topicId),
        () -> "progress of a topic that is not there any more: " + emission);
  }

  /** Events that were open when their log was replaced. */
  Stream<Fate> orphans() {
    return orphans.stream();
  }

  private Known known(Partition partition) {
    return Optional.ofNullable(known.get(partition)).orElseThrow();
  }
}
