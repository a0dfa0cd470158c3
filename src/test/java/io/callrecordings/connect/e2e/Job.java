package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.AvroEventWriter;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.quickstart.ConnectorFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connector with topics of its own, the calls sent to it and the recordings that arrived.
 * Confined to one thread.
 */
public final class Job implements AutoCloseable {
  static final int EVENT_PARTITIONS = 3;

  /** The API has not heard of calls whose ids begin like this. */
  static final String UNKNOWN = "ACunknown";

  private final Environment environment;
  private final String name;
  private final int firstCall;
  private final EventWriter writer;
  private final ArrivedRecordings arrived;
  private boolean posted;
  private final List<String> sent = new ArrayList<>();

  /**
   * Creates the topics.
   *
   * @param firstCall number of the first call: no two jobs ask for the same ones
   */
  public Job(Environment environment, String name, int firstCall) {
    this.environment = environment;
    this.name = name;
    this.firstCall = firstCall;
    Topics.create(environment.kafka(), Map.of(events(), EVENT_PARTITIONS, recordings(), 2));
    environment.registry().register(recordings(), Path.of("config", "CallRecording.avsc"));
    this.writer = new EventWriter(environment.kafka(), events());
    this.arrived = new ArrivedRecordings(reader(recordings()));
  }

  public String name() {
    return name;
  }

  public String events() {
    return name + "-events";
  }

  public String recordings() {
    return name + "-recordings";
  }

  public ConnectRest rest() {
    return environment.rest();
  }

  /** Creates one more topic for the connector, with the schema of its values. */
  public String output(String kind, Path schema) {
    String topic = name + "-" + kind;
    Topics.create(environment.kafka(), Map.of(topic, 1));
    environment.registry().register(topic, schema);
    return topic;
  }

  /** Reads a topic of records from its beginning; the caller closes it. */
  public RecordingsReader reader(String topic) {
    return new RecordingsReader(environment.kafka(), environment.registry().url(), topic);
  }

  /** What lies in a topic of this job. */
  public TopicLog log(String topic) {
    return TopicLog.read(environment.kafka(), topic);
  }

  /** The quickstart's configuration with this job's topics, and what the test changes. */
  Map<String, String> config(Map<String, String> changes) {
    Map<String, String> config =
        new HashMap<>(
            ConnectorFile.simulated(environment.kafka(), environment.registry(), environment.api())
                .config());
    config.put("events.topics", events());
    config.put("recordings.topic", recordings());
    config.putAll(changes);
    return config;
  }

  public void post(Map<String, String> changes) {
    rest().create(name, config(changes));
    posted = true;
  }

  /** Replaces the configuration of the connector that was posted. */
  void reconfigure(Map<String, String> changes) {
    rest().reconfigure(name, config(changes));
  }

  /** Waits until the connector has so many tasks, all in this state. */
  void awaitTasks(int tasks, String state, Duration limit) {
    await(tasks + " tasks " + state)
        .atMost(limit)
        .until(() -> rest().taskStates(name), Collections.nCopies(tasks, state)::equals);
  }

  /**
   * Waits until every call sent has one outcome in the topic, and none has two. Calls that have no
   * recording wait for one: they have no outcome yet.
   */
  void awaitOneOutcomeEach(String topic, Duration limit) {
    List<String> expected = new ArrayList<>(sent);
    expected.removeIf(call -> environment.api().control().recordingsOf(call).isEmpty());
    List<String> outcomes = new ArrayList<>();
    try (RecordingsReader outcomesReader = reader(topic)) {
      await("outcomes")
          .atMost(limit)
          .untilAsserted(
              () -> {
                outcomesReader.readToEnd().forEach(outcome -> outcomes.add(outcome.key()));
                assertThat(outcomes).containsExactlyInAnyOrderElementsOf(expected);
              });
    }
  }

  /** Sends so many more calls, in all shapes of events; their recordings are settled. */
  public void send(int calls) {
    send(writer, calls);
  }

  /** Sends so many more calls to another topic, or another cluster. */
  void send(EventWriter to, int calls) {
    for (int i = 0; i < calls; i++) {
      int number = firstCall + sent.size();
      String call = CallEvents.callId(number);
      Instant completed = Instant.now().minus(CallEvents.SETTLED);
      to.write(call, CallEvents.event(number, completed), completed);
      sent.add(call);
    }
    to.flush();
  }

  /** Sends so many more calls in Avro, completed at this time. */
  void send(AvroEventWriter to, int calls, Instant completedAt) {
    for (int i = 0; i < calls; i++) {
      int number = firstCall + sent.size();
      String call = CallEvents.callId(number);
      to.write(call, "EVq" + number, completedAt);
      sent.add(call);
    }
  }

  /** Sends the event of a call, of an earlier time. */
  public void send(String call, String event, Instant timestamp) {
    writer.write(call, event, timestamp);
    writer.flush();
    sent.add(call);
  }

  /** Sends the event of a call. */
  public void send(String call, String event) {
    writer.write(call, event);
    writer.flush();
    sent.add(call);
  }

  /** Sends the ids of calls as plain text to one partition; the unknown ones may bring nothing. */
  void sendTo(int partition, List<String> calls) {
    calls.forEach(call -> writer.write(partition, call, call));
    writer.flush();
    calls.stream().filter(call -> !call.startsWith(UNKNOWN)).forEach(sent::add);
  }

  /** Sends something that is no event. */
  void sendAsIs(String key, String value) {
    writer.write(key, value);
    writer.flush();
  }

  /** Sends an event without a key. */
  void sendAsIs(String value) {
    writer.write(value);
    writer.flush();
  }

  void sendTombstone(String key) {
    writer.writeTombstone(key);
    writer.flush();
  }

  void awaitArrivals(int recordings, Duration limit) {
    await("arrivals").atMost(limit).until(() -> arrived.count() >= recordings);
  }

  /** Waits until every recording of every call has arrived once, and stays like that a while. */
  void awaitExactlyOnce(Duration limit) {
    ArrivedRecordings.awaitExactlyOnce(
        limit, () -> arrived.verdict(sent, environment.api().control().histories()));
  }

  /** The records that have arrived so far. */
  List<ReceivedRecord> received() {
    return arrived.received();
  }

  List<String> sent() {
    return List.copyOf(sent);
  }

  /** Deletes the connector, where it was posted; the topics stay. */
  @Override
  public void close() {
    arrived.close();
    writer.close();
    if (posted) {
      rest().delete(name);
    }
  }
}
