package io.callrecordings.connect.event;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the call id from another part of a record than its value. Immutable, thread-safe.
 *
 * <p>There it is plain text, a JSON string, or a field of a JSON object.
 */
final class CallIdReader implements EventContent.Cases<CallIdReader.Result> {
  private final CallIdSource source;
  private final Optional<OwnPath> own;

  CallIdReader(CallIdSource source, Optional<OwnPath> own) {
    this.source = source;
    this.own = own;
  }

  /**
   * The call id or why there is none. Immutable.
   *
   * @param problem a sentence, where there is no id
   */
  record Result(Optional<CallId> id, String problem) {
    <R> R fold(Function<CallId, R> found, Function<String, R> missing) {
      return id.map(found).orElseGet(() -> missing.apply(problem));
    }
  }

  Result read(RecordParts parts) {
    return source
        .in(parts)
        .map(bytes -> TextBytes.content(bytes, "only text can name a call there").fold(this))
        .orElseGet(() -> problem("is not there"));
  }

  private Result problem(String what) {
    return new Result(
        Optional.empty(),
        "the %s %s; it must be a call id such as AC1, as events.call.id.from says"
            .formatted(source, what));
  }

  @Override
  public Result nothing() {
    return problem("is null");
  }

  @Override
  public Result text(String text) {
    Optional<CallId> id = own.isPresent() ? Optional.empty() : CallId.parse(text);
    return id.isPresent() ? new Result(id, "") : problem("is " + Excerpt.withoutNumbers(text));
  }

  @Override
  public Result several(int count) {
    return problem("holds " + count + " call ids");
  }

  @Override
  public Result unreadable(String problem) {
    return problem(problem);
  }

  @Override
  public Result json(EventContent.Json json) {
    List<Level> ids =
        own.map(path -> path.in(json.bases()).stream().toList())
            .orElseGet(
                () ->
                    EventSearch.of(json.root()).events().stream()
                        .flatMap(seen -> seen.id().stream())
                        .toList());
    if (ids.size() != 1 || ids.get(0).crowd() > 1) {
      return problem("is JSON with " + (ids.isEmpty() ? "no" : "several") + " call ids");
    }
    Optional<CallId> id = Optional.ofNullable(ids.get(0).node().textValue()).flatMap(CallId::parse);
    return id.isPresent() ? new Result(id, "") : problem("is JSON with another text as its id");
  }
}
