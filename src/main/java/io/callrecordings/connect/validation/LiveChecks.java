package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.input.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several live checks at once, each on a thread of its own, and all within one limit: even the
 * resolution of a name may hang, and a request to validate has to be answered.
 *
 * <p>Immutable, for any thread.
 */
record LiveChecks(List<LiveCheck> checks, Duration limit) {
  private static final Logger log = LoggerFactory.getLogger(LiveChecks.class);

  LiveChecks {
    checks = List.copyOf(checks);
  }

  /** The findings of the checks, in their order. */
  List<Finding> run(ConnectorConfig config, Map<String, String> properties) {
    // Whatever ends a check is in its answer.
    DaemonThreads daemons = new DaemonThreads("call-recordings-validation", died -> {});
    ExecutorService threads = Executors.newCachedThreadPool(daemons.factory("check"));
    try {
      List<Callable<List<Finding>>> work = new ArrayList<>();
      checks.forEach(check -> work.add(() -> check.check(config, properties)));
      List<Future<List<Finding>>> answers =
          threads.invokeAll(work, limit.toMillis(), TimeUnit.MILLISECONDS);
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        findings.addAll(
            answers.get(i).isCancelled()
                ? checks.get(i).unfinished(config)
                : found(checks.get(i), answers.get(i)));
      }
      return findings;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Finding> found(LiveCheck check, Future<List<Finding>> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      log.warn("Check failed and is left out check={}", check.getClass().getSimpleName(), e);
      return List.of();
    }
  }
}
