package io.callrecordings.connect.event;

import java.util.Optional;

/** Result of decoding one event. Immutable. */
public sealed interface Decoded {

  /** The value of {@code cases} for this kind of event. */
  <R> R fold(Cases<R> cases);

  /** The event asks for the recordings of a call. */
  record Call(CallCompleted event) implements Decoded {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.call(this);
    }
  }

  /**
   * The event is well formed, but none of ours: no value, or a type that triggers no fetch.
   *
   * @param reason a sentence for the operator, with what the type looks like
   * @param type as the event has it, of any length and any characters
   */
  record Skipped(String reason, Optional<String> type) implements Decoded {

    /** True if nothing speaks for a mistake in the type or in {@code events.types}. */
    public boolean isUsual() {
      return type.isEmpty() || (ApiEventTypes.isOfApi(type.get()) && !reason.contains("did you"));
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.skipped(this);
    }
  }

  /**
   * The event cannot be decoded; {@code reason} is a sentence for the operator that says what must
   * be where. Of the content it holds at most the beginning of a call id, escaped.
   */
  record Rejected(String reason) implements Decoded {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.rejected(this);
    }
  }

  /** One function for each kind of event. */
  interface Cases<R> {
    R call(Call event);

    R skipped(Skipped event);

    R rejected(Rejected event);
  }
}
