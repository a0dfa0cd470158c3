package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.Arrivals;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.quickstart.ConnectorFile;
import io.callrecordings.connect.quickstart.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One topic of events that many connectors read, each with a conversion and topics of its own.
 * Confined to one thread.
 */
final class Fanout implements AutoCloseable {
  /** Header of each event; its text is the event's key. */
  static final String TRACE = "traceparent";

  private static final int CALLS = 30;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final String name;

  /** Events beside those of the calls, none of which can be decoded. */
  private int others;

  private final List<String> calls =
      IntStream.range(0, CALLS).mapToObj(CallEvents::callId).toList();
  private final Map<String, Conversion> posted = new HashMap<>();

  /** Writes the events. */
  Fanout(Stack stack, String name) {
    this.stack = stack;
    this.name = name;
    Topics.create(kafka(), Map.of(events(), 3));
    try (EventWriter writer = new EventWriter(kafka(), events())) {
      IntStream.range(0, CALLS)
          .forEach(call -> write(writer, calls.get(call), CallEvents.event(call, completed())));
      writer.flush();
    }
  }

  /** With the key as the header that traces the event. */
  private static void write(EventWriter writer, String key, String event) {
    writer.write(key, event, completed(), TRACE, key);
  }

  private static Instant completed() {
    return Instant.now().minus(CallEvents.SETTLED);
  }

  /** Writes an event that cannot be decoded. */
  void writeUndecodable() {
    try (EventWriter writer = new EventWriter(kafka(), events())) {
      write(writer, "undecodable", "no event");
      writer.flush();
    }
    others++;
  }

  /** How many events there are. */
  int eventCount() {
    return CALLS + others;
  }

  private String kafka() {
    return stack.broker().bootstrapServers();
  }

  String events() {
    return name + "-events";
  }

  String connector(String conversion) {
    return name + "-" + conversion;
  }

  String recordings(String conversion) {
    return connector(conversion) + "-recordings";
  }

  /** Creates topics and posts a connector. */
  void post(String conversion, Conversion how, String... moreTopics) {
    Topics.create(kafka(), Map.of(recordings(conversion), 2));
    for (String topic : moreTopics) {
      Topics.create(kafka(), Map.of(topic, 1));
    }
    Map<String, String> config =
        new HashMap<>(ConnectorFile.simulated(kafka(), stack.registry(), stack.api()).config());
    // Two tasks that are the first to register a schema at once are more than this registry takes.
    config.put("tasks.max", "1");
    config.put("events.topics", events());
    config.put("recordings.topic", recordings(conversion));
    config.putAll(how.config());
    stack.worker().rest().create(connector(conversion), config);
    posted.put(conversion, how);
  }

  /**
   * Waits until every recording is in the topic, once.
   *
   * @param key the recording's id of a key's bytes
   * @param check is given each recording's id and value
   */
  void awaitExactlyOnce(
      String conversion,
      String topic,
      Function<byte[], String> key,
      BiConsumer<String, JsonNode> check) {
    await(conversion).atMost(LIMIT).until(() -> verdict(topic, key), Verdict::isExactlyOnce);
    Function<byte[], JsonNode> value =
        posted.getOrDefault(conversion, Conversion.json(false)).reader();
    List<ConsumerRecord<byte[], byte[]>> records = log(topic).records();
    assertThat(records).hasSizeGreaterThan(CALLS / 2);
    records.forEach(record -> check.accept(key.apply(record.key()), value.apply(record.value())));
    assertThat(stack.worker().rest().taskStates(connector(conversion))).containsExactly("RUNNING");
  }

  /** Waits until all events are read and none is pending, by what is stored. */
  void awaitAllProgressStored(String conversion) {
    StoredProgress done = StoredProgress.allReadBut(List.of(), log(events()));
    await(conversion)
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(StoredProgress.of(stack.worker().rest(), connector(conversion)))
                    .isEqualTo(done));
  }

  TopicLog log(String topic) {
    return TopicLog.read(kafka(), topic);
  }

  private Verdict verdict(String topic, Function<byte[], String> key) {
    Arrivals arrivals = new Arrivals();
    log(topic).records().forEach(record -> arrivals.add(key.apply(record.key())));
    return arrivals.check(calls, stack.api().control().histories());
  }

  /** Deletes the connectors; the topics stay. */
  @Override
  public void close() {
    posted.keySet().forEach(conversion -> stack.worker().rest().delete(connector(conversion)));
  }
}
