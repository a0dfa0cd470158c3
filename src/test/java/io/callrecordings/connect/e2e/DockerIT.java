package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The main job on the broker and the worker of Kafka's own image. On JUnit's thread. */
@Testcontainers(disabledWithoutDocker = true)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere containers cannot share the network")
class DockerIT {
  private static final int CALLS = 200;
  private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.3.1");
  private static final JvmTuning TUNING = JvmTuning.QUICK_START;

  @Container
  static final KafkaContainer KAFKA =
      new KafkaContainer(IMAGE)
          .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");

  @Test
  void everyRecordingArrivesOnceAlthoughTheWorkerCrashes() {
    String kafka = KAFKA.getBootstrapServers();
    Path directory =
        Path.of("target", "e2e", "docker-" + ProcessHandle.current().pid()).toAbsolutePath();
    try (SchemaRegistry registry = SchemaRegistry.start(directory, TUNING);
        SimulatedApiProcess api =
            SimulatedApiProcess.start(directory, SimulatedApiSettings.DEFAULT, TUNING);
        WorkerContainer worker = new WorkerContainer(IMAGE, kafka, directory);
        Job job = new Job(new Environment(kafka, registry, api, worker.rest()), "docker", 0)) {
      job.post(Map.of("quo.api.max.in.flight", "2"));
      job.send(CALLS);
      job.awaitArrivals(CALLS / 4, Duration.ofMinutes(1));
      worker.crash();
      job.awaitExactlyOnce(Duration.ofMinutes(3));
      assertThat(api.control().ledger().ended("500")).isPositive();
    }
  }
}
