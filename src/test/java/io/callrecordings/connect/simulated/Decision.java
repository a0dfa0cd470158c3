package io.callrecordings.connect.simulated;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a request is answered with, in this order: down, path and method, key, rate limit,
 * call id, what every call is answered, random error, script, usual answer. What is turned away
 * before its script does not count as a step of it. Confined to the server's event loop.
 */
final class Decision {
  private static final Step RESET = Step.of(Fault.RESET).latency(Duration.ZERO);
  private static final Step NOT_HERE = Step.of(Answer.status(404, BodyKind.HTML));
  private static final Step WRONG_METHOD =
      Step.of(new Answer.Status(405, BodyKind.HTML, Map.of("Allow", "GET")));
  private static final Step WRONG_KEY = Step.of(Answer.status(401));
  private static final Step RANDOM_ERROR = Step.of(Answer.status(500));
  private static final Step USUAL = Step.of(Answer.usual());

  private final long seed;
  private final Map<String, ScriptRun> scripts = new HashMap<>();
  private final SlidingSecond letThrough = new SlidingSecond();

  Decision(long seed) {
    this.seed = seed;
  }

  /** Begins a script; an older one of the call is forgotten. */
  void script(String callId, Script script) {
    scripts.put(callId, new ScriptRun(script));
  }

  void unscript(String callId) {
    scripts.remove(callId);
  }

  /** The answer to a request that does not get as far as a call. */
  Optional<Step> turnAway(
      Behaviour behaviour, Target target, Optional<String> authorization, long now) {
    if (behaviour.down()) {
      return Optional.of(RESET);
    } else if (target instanceof Target.Elsewhere) {
      return Optional.of(NOT_HERE);
    } else if (target instanceof Target.WrongMethod) {
      return Optional.of(WRONG_METHOD);
    } else if (authorization.filter(behaviour::accepts).isEmpty()) {
      return Optional.of(WRONG_KEY);
    }
    if (isTooFast(behaviour, now)) {
      return Optional.of(Step.of(tooFast(behaviour)));
    }
    return target instanceof Target.BadCallId bad ? Optional.of(bad(bad)) : Optional.empty();
  }

  /** The answer to the {@code nth} request for a call, {@code sinceFirst} after its first one. */
  Step answer(Behaviour behaviour, String callId, long nth, Duration sinceFirst) {
    if (behaviour.everyCall().isPresent()) {
      return Step.of(behaviour.everyCall().get());
    } else if (behaviour.errors() > 0
        && Chance.of(seed, callId, nth).nextDouble() < behaviour.errors()) {
      return RANDOM_ERROR;
    }
    ScriptRun script = scripts.get(callId);
    return script == null ? USUAL : script.next(sinceFirst);
  }

  private boolean isTooFast(Behaviour behaviour, long now) {
    if (behaviour.perSecond().filter(limit -> letThrough.countAt(now) >= limit).isPresent()) {
      return true;
    }
    letThrough.add(now);
    return false;
  }

  private static Answer tooFast(Behaviour behaviour) {
    return behaviour
        .retryAfterSeconds()
        .map(seconds -> Answer.status(429, "Retry-After", seconds.toString()))
        .orElseGet(() -> Answer.status(429));
  }

  private static Step bad(Target.BadCallId target) {
    byte[] body = ErrorBodies.badCallId(target.id(), "400");
    return Step.of(Answer.verbatim(400, new String(body, StandardCharsets.UTF_8)));
  }
}
