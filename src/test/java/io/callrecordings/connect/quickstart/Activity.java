package io.callrecordings.connect.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Work of the connector, as the metrics of its tasks tell it. Immutable.
 *
 * @param tooFast answers 429 so far
 * @param trouble a sentence about the API, where it does not work as it should
 * @param oldest the call that is open longest, where it waits for something
 */
record Activity(
    long inFlight,
    long waiting,
    long retrying,
    long tooFast,
    Optional<String> trouble,
    Optional<String> oldest) {

  /** Work of tasks that show these metrics. */
  static Activity of(List<Map<String, Object>> tasks) {
    long waiting = sum(tasks, "calls-waiting");
    long retrying = sum(tasks, "calls-retrying");
    return new Activity(
        sum(tasks, "calls-in-flight"),
        waiting,
        retrying,
        sum(tasks, "responses-429-total"),
        worst(tasks, "api-state").flatMap(Activity::trouble),
        worst(tasks, "oldest-open-age-ms")
            .filter(task -> waiting + retrying > 0)
            .map(task -> String.valueOf(task.get("oldest-open-call"))));
  }

  private static long sum(List<Map<String, Object>> tasks, String metric) {
    return tasks.stream().mapToLong(task -> number(task, metric)).sum();
  }

  private static Optional<Map<String, Object>> worst(
      List<Map<String, Object>> tasks, String metric) {
    return tasks.stream().max(Comparator.comparingLong(task -> number(task, metric)));
  }

  private static long number(Map<String, Object> task, String metric) {
    return task.get(metric) instanceof Number number ? number.longValue() : 0;
  }

  private static Optional<String> trouble(Map<String, Object> task) {
    long seconds = Duration.ofMillis(number(task, "api-state-since-ms")).toSeconds();
    return switch ((int) number(task, "api-state")) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("The API has answered 429 for " + seconds + " s: it is asked slower.");
      case 3 -> Optional.of("The API has refused the key for " + seconds + " s.");
      default -> Optional.of("The API has not worked for " + seconds + " s: calls wait for it.");
    };
  }

  /** A part of one line for the user. */
  String line() {
    return String.format(
        Locale.ROOT,
        "   in flight %-4d waiting %-4d retrying %-4d 429 %d",
        inFlight,
        waiting,
        retrying,
        tooFast);
  }

  /** Further lines for the user, where there is something to say. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    trouble.ifPresent(remarks::add);
    oldest.ifPresent(call -> remarks.add("Open longest: " + call));
    return List.copyOf(remarks);
  }
}
