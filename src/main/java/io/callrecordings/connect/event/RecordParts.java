package io.callrecordings.connect.event;

import java.util.Optional;

/** Parts of a record beside its value. Of one thread, for the time of one call. */
public interface RecordParts {
  /** A record that has none. */
  RecordParts NONE =
      new RecordParts() {
        @Override
        public Optional<byte[]> key() {
          return Optional.empty();
        }

        @Override
        public Optional<byte[]> header(String name) {
          return Optional.empty();
        }
      };

  /** The bytes of the key. */
  Optional<byte[]> key();

  /** The bytes of the last header of the name. */
  Optional<byte[]> header(String name);
}
