package io.callrecordings.connect.simulated;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Answers every request that is not for the control API. Confined to the server's event loop. */
final class CallRoute {
  private final Vertx vertx;
  private final Simulation simulation;
  private final LongSupplier clock;
  private final Faults faults;
  private final SplittableRandom jitter;

  CallRoute(Vertx vertx, Simulation simulation) {
    this.vertx = vertx;
    this.simulation = simulation;
    this.clock = simulation.clock();
    this.faults = new Faults(vertx);
    this.jitter = new SplittableRandom(simulation.usual().seed());
  }

  void handle(HttpServerRequest request) {
    Target target = Target.of(request.method().name(), request.uri());
    if (target instanceof Target.Call call) {
      call(request, call);
    } else {
      elsewhere(request, target);
    }
  }

  /** Enters what is no HTTP request into the ledger. */
  void invalid(HttpServerRequest request) {
    elsewhere(request).answered(400);
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
  }

  private void call(HttpServerRequest request, Target.Call call) {
    String callId = call.callId();
    Ledger ledger = simulation.ledgerOf(callId);
    CallLog log = ledger.call(callId);
    Exchange exchange = Exchange.ofCall(ledger, clock, log, request.uri());
    Behaviour now = simulation.behaviour();
    Duration age = log.age();
    Step step =
        turnAway(request, call)
            .or(() -> DatedApi.withoutVersion(request))
            .orElseGet(() -> simulation.decision().answer(now, callId, log.size(), age));
    answer(request, exchange, step, contents(callId, Stage.after(age, now.processing())));
  }

  private void elsewhere(HttpServerRequest request, Target target) {
    Step step = turnAway(request, target).orElseThrow();
    answer(request, elsewhere(request), step, contents(request.uri(), Stage.FINAL));
  }

  private Exchange elsewhere(HttpServerRequest request) {
    String method = request.method().name();
    return Exchange.elsewhere(simulation.ledger(), clock, method, request.uri());
  }

  private Optional<Step> turnAway(HttpServerRequest request, Target target) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return simulation
        .decision()
        .turnAway(
            simulation.behaviour(), target, Optional.ofNullable(authorization), clock.getAsLong());
  }

  private Contents contents(String callId, Stage stage) {
    String trace = Long.toHexString(simulation.ledger().requests());
    return new Contents(simulation.usual(), callId, stage, trace);
  }

  private void answer(HttpServerRequest request, Exchange exchange, Step step, Contents contents) {
    request.response().exceptionHandler(expected -> {}).closeHandler(closed -> gone(exchange));
    long delay = step.latency().orElseGet(() -> simulation.behaviour().delay(jitter)).toMillis();
    if (delay == 0) {
      send(request, exchange, step.answer(), contents);
    } else {
      vertx.setTimer(delay, timer -> send(request, exchange, step.answer(), contents));
    }
  }

  private void send(
      HttpServerRequest request, Exchange exchange, Answer answer, Contents contents) {
    if (exchange.isEnded()) {
      return;
    }
    Content content = DatedApi.of(request, contents.of(answer));
    if (answer instanceof Fault fault) {
      faults.deliver(fault, content, request, exchange);
    } else {
      Wire.send(request.response(), content);
      exchange.answered(content);
    }
  }

  /** Going down closes connections too: then it was not the client who left. */
  private void gone(Exchange exchange) {
    if (simulation.behaviour().down()) {
      exchange.failed(Fault.RESET);
    } else {
      exchange.gone();
    }
  }
}
