package io.callrecordings.connect.validation;

import java.util.Optional;

/** Asks whether somebody listens at a host and port. Thread-safe. */
@FunctionalInterface
interface Reachability {

  /** Why no connection can be made to {@code host:port}, as a sentence; empty where one can. */
  Optional<String> trouble(String hostAndPort);
}
