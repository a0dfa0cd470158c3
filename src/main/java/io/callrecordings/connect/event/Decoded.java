package io.callrecordings.connect.event;

/** What the bytes of one event turned out to be. Immutable. */
public sealed interface Decoded {

  /** The event asks for the recordings of a call. */
  record Call(CallCompleted event) implements Decoded {}

  /** The event is well formed, but none of ours: no value, or a type that triggers no fetch. */
  record Skipped(String reason) implements Decoded {}

  /**
   * The event cannot be decoded; {@code reason} is a sentence for the operator, without content.
   */
  record Rejected(String reason) implements Decoded {}
}
