package io.callrecordings.connect.chaos;

import java.time.Duration;

/**
 * Row of the table of networks. Immutable.
 *
 * @param sent calls sent while the trouble lasted
 * @param arrived recordings that came meanwhile, but for its first second
 * @param next when the next recording came, after the end of the trouble
 * @param all when all had come
 * @param restarts by the operator
 */
record NetworkRow(
    String trouble, int sent, int arrived, Duration next, Duration all, int restarts, Score score) {
  static String head() {
    return """
        | trouble | calls sent, recordings that arrived meanwhile | next recording after | all after | tasks restarted by the operator | recordings and outcomes: due, lost, twice |
        |---|---|---|---|---|---|
        """;
  }

  @Override
  public String toString() {
    return "| %s | %d, %d | %.1f s | %.1f s | %d | %d, %d, %d |%n"
        .formatted(
            trouble,
            sent,
            arrived,
            next.toMillis() / 1000.0,
            all.toMillis() / 1000.0,
            restarts,
            score.expected(),
            score.lost(),
            score.duplicated());
  }
}
