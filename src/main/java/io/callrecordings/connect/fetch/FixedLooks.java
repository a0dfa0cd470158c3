package io.callrecordings.connect.fetch;

/**
 * Schedule that learns nothing: a first look at a given age, then growing pauses.
 *
 * <p>Immutable.
 *
 * @param firstMs age of the first look, in milliseconds since the completion of the call
 * @param pauses its ceilings are the pauses between two looks
 */
public record FixedLooks(long firstMs, Backoff pauses) implements LookSchedule {

  @Override
  public Look first(CallHistory call, long now, double random) {
    long at = call.oneLook() ? now : Math.max(now, call.completedAt() + firstMs);
    return new Look(
        Math.min(at, Math.max(now, call.deadline())),
        call.oneLook() ? Look.HARDLY_ANY_MS : 0,
        false);
  }

  @Override
  public Look again(CallHistory call, long now) {
    return new Look(Math.min(call.deadline(), now + pauses.ceiling(call.looks() + 1)), 0, false);
  }

  @Override
  public void ready(CallHistory call, long now) {}

  @Override
  public void nothing(CallHistory call) {}
}
