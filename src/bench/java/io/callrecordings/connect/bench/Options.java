package io.callrecordings.connect.bench;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to run, and in which size. Immutable.
 *
 * @param names the benchmarks
 * @param values settings that differ from the usual ones
 */
record Options(Set<String> names, Map<String, String> values) {

  /** Reads words: {@code key=value} is a setting, anything else a name. */
  static Options parse(String text) {
    List<String> words = Arrays.stream(text.trim().split("\\s+", 0)).toList();
    return new Options(
        words.stream()
            .filter(word -> !word.contains("="))
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        words.stream()
            .filter(word -> word.contains("="))
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  int number(String key, int usual) {
    return Integer.parseInt(values.getOrDefault(key, Integer.toString(usual)));
  }

  /** A setting that has no usual value. */
  String text(String key) {
    return Optional.ofNullable(values.get(key))
        .orElseThrow(() -> new IllegalArgumentException("missing " + key + "=..."));
  }

  /** A list separated by commas. */
  List<String> list(String key, String usual) {
    return List.of(values.getOrDefault(key, usual).split(",", 0));
  }

  List<Integer> numbers(String key, String usual) {
    return list(key, usual).stream().map(Integer::valueOf).toList();
  }

  /** The settings that are keys of the connector: those with a dot. */
  Map<String, String> connector() {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().contains("."))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
