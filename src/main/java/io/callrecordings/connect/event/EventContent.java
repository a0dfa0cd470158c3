package io.callrecordings.connect.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Content of a value, key or header, before its meaning is asked. Immutable.
 *
 * <p>JSON within a JSON string is taken out of it, and out of the {@code {"schema", "payload"}} of
 * Connect's {@code JsonConverter}, and out of an array of one.
 */
sealed interface EventContent {
  /** How often a text may hold a text. */
  int TEXTS_WITHIN = 4;

  Pattern BETWEEN_IDS = Pattern.compile("[\\s,;|]+");

  /** The value of {@code cases} for this kind of content. */
  <R> R fold(Cases<R> cases);

  /** JSON null. */
  record Nothing() implements EventContent {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.nothing();
    }
  }

  /**
   * An object, or an array that is not of one.
   *
   * @param bases what pointers may begin at, the preferred one, which is searched, first
   */
  record Json(List<Level> bases) implements EventContent {
    Level root() {
      return bases.get(0);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.json(this);
    }
  }

  /** Text that is no JSON, without blanks around it. */
  record Text(String text) implements EventContent {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.text(text);
    }
  }

  /** Several events. */
  record Several(int count) implements EventContent {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.several(count);
    }
  }

  /**
   * Something that cannot be read.
   *
   * @param problem the end of a sentence about it
   */
  record Unreadable(String problem) implements EventContent {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unreadable(problem);
    }
  }

  /** One function for each kind of content. */
  interface Cases<R> {
    R nothing();

    R json(Json json);

    R text(String text);

    R several(int count);

    R unreadable(String problem);
  }

  /** The content of a text. */
  static EventContent of(String text) {
    return of(text, TEXTS_WITHIN);
  }

  /** The content of JSON that a converter has made. */
  static EventContent of(JsonNode node) {
    return of(Level.root(node), TEXTS_WITHIN);
  }

  private static EventContent of(String value, int within) {
    String text = JsonTexts.plain(value);
    if (text.equals("null")) {
      return new Nothing();
    }
    if (!JsonTexts.looksLikeJson(text)) {
      return JsonTexts.inBase64(text)
          .filter(json -> within > 0)
          .map(json -> of(Level.root(json), within - 1))
          .orElseGet(() -> plain(text));
    }
    try {
      return of(Level.root(JsonTexts.read(text)), within);
    } catch (JacksonException e) {
      int count = JsonTexts.count(text);
      return count > 1
          ? new Several(count)
          : new Unreadable("is not one well-formed JSON text" + place(e));
    }
  }

  private static EventContent plain(String text) {
    if (!text.startsWith("AC") || (CallId.parse(text).isPresent() && !text.contains(",AC"))) {
      return new Text(text);
    }
    String[] words = BETWEEN_IDS.split(text);
    boolean ids = Arrays.stream(words).allMatch(word -> CallId.parse(word).isPresent());
    return ids ? new Several(words.length) : new Text(text);
  }

  private static EventContent of(Level whole, int within) {
    List<Level> bases = new ArrayList<>(1);
    Level root = whole;
    bases.add(root);
    while (isWrapping(root.node())) {
      root =
          root.node().isArray()
              ? root.inner("0", root.node().get(0))
              : root.inner("payload", root.node().get("payload"));
      bases.add(0, root);
    }
    JsonNode node = root.node();
    if (node.isNull()) {
      return new Nothing();
    } else if (node.isContainerNode()) {
      return isIds(node) ? new Several(node.size()) : new Json(bases);
    }
    return within > 0 ? of(node.asText(), within - 1) : new Text(node.asText());
  }

  private static boolean isWrapping(JsonNode node) {
    return (node.size() == 2 && node.has("schema") && node.has("payload"))
        || (node.isArray() && node.size() == 1);
  }

  private static boolean isIds(JsonNode node) {
    boolean ids = node.isArray() && !node.isEmpty();
    for (JsonNode item : node) {
      ids &= item.isTextual() && CallId.parse(item.textValue()).isPresent();
    }
    return ids;
  }

  /** Where the text stops being JSON. The rest of Jackson's message quotes the content. */
  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
