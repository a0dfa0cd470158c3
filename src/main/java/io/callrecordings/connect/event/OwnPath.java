package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON pointer of the user's own. It leads through texts that hold JSON as if they were what they
 * hold.
 *
 * <p>Immutable.
 */
final class OwnPath {
  private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

  private final String pointer;
  private final List<String> steps;

  private OwnPath(String pointer) {
    this.pointer = pointer;
    this.steps =
        Arrays.stream(pointer.substring(1).split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList();
  }

  /**
   * Reads a pointer.
   *
   * @param key of the configuration, to be named if it is none
   */
  static OwnPath of(String key, String pointer) {
    JsonPointers.problem(key, pointer)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
    return new OwnPath(pointer);
  }

  /** Where it leads from the first of {@code bases} from which it leads anywhere. */
  Optional<Level> in(List<Level> bases) {
    for (Level base : bases) {
      Optional<Level> end = from(base);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  private Optional<Level> from(Level base) {
    Level at = base;
    for (String step : steps) {
      Level open = at.node().isContainerNode() ? at : opened(at);
      Optional<JsonNode> child = child(open.node(), step);
      if (child.isEmpty()) {
        return Optional.empty();
      }
      at = open.inner(step, child.get());
    }
    return Optional.of(at);
  }

  private static Level opened(Level level) {
    return JsonTexts.within(level.node()).map(level::opened).orElse(level);
  }

  private static Optional<JsonNode> child(JsonNode node, String step) {
    if (!node.isArray()) {
      return Optional.ofNullable(node.get(step));
    }
    return INDEX.matcher(step).matches()
        ? Optional.ofNullable(node.get(Integer.parseInt(step)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return pointer;
  }
}
