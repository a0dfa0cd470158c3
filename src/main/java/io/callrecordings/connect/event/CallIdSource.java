package io.callrecordings.connect.event;

import java.util.Optional;

/** The part of a record that names the call: its value, its key or a header. Immutable. */
public sealed interface CallIdSource {
  /** The beginning of the setting that names a header. */
  String HEADER = "header:";

  /** True if the call is named in the value. */
  default boolean isValue() {
    return this instanceof Value;
  }

  /** The bytes that name the call; empty where the record has no such part. */
  Optional<byte[]> in(RecordParts parts);

  /** The value, where the call is usually named. */
  record Value() implements CallIdSource {
    @Override
    public Optional<byte[]> in(RecordParts parts) {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "value";
    }
  }

  /** The key. */
  record Key() implements CallIdSource {
    @Override
    public Optional<byte[]> in(RecordParts parts) {
      return parts.key();
    }

    @Override
    public String toString() {
      return "key";
    }
  }

  /** The last header of a name. */
  record Header(String name) implements CallIdSource {
    @Override
    public Optional<byte[]> in(RecordParts parts) {
      return parts.header(name);
    }

    @Override
    public String toString() {
      return "header " + Excerpt.of(name);
    }
  }

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException where it is neither {@code value}, {@code key} nor {@code
   *     header:NAME}
   */
  static CallIdSource parse(String setting) {
    if (setting.equals("value")) {
      return new Value();
    } else if (setting.equals("key")) {
      return new Key();
    } else if (setting.startsWith(HEADER) && setting.length() > HEADER.length()) {
      return new Header(setting.substring(HEADER.length()));
    }
    throw new IllegalArgumentException(
        "events.call.id.from must be value, key or header:NAME, but is " + Excerpt.of(setting));
  }
}
