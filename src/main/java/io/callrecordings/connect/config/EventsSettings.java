package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.CLASS;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.storage.Converter;

/**
 * Where events come from, and which of them count.
 *
 * <p>Immutable.
 *
 * @param start where a partition without stored progress begins
 * @param converter of events that are not JSON text
 * @param callIdPath JSON pointer to the call id in events of the user's own shape
 * @param typePath JSON pointer to the type of an event, where it is not beside the call id
 * @param callIdFrom the part of a record that names the call: value, key or header:NAME
 * @param forwardedHeaders names of headers that go on to the records of an event
 * @param failOnDataLoss false where lost events are logged and passed over
 * @param lagGroup consumer group that shows how far the connector is
 */
public record EventsSettings(
    List<String> bootstrapServers,
    List<String> topics,
    ConsumerProperties consumer,
    EventsStart start,
    Optional<ConverterSettings> converter,
    Set<String> types,
    Optional<String> callIdPath,
    Optional<String> typePath,
    String callIdFrom,
    List<String> forwardedHeaders,
    boolean failOnDataLoss,
    Optional<String> lagGroup) {
  public static final String BOOTSTRAP_SERVERS = "events.bootstrap.servers";
  public static final String TOPICS = "events.topics";
  static final String START = "events.start";
  public static final String VALUE_CONVERTER = "events.value.converter";
  public static final String TYPES = "events.types";
  public static final String CALL_ID_PATH = "events.call.id.path";
  public static final String TYPE_PATH = "events.type.path";
  static final String CALL_ID_FROM = "events.call.id.from";
  static final String HEADERS_FORWARD = "events.headers.forward";
  static final String ON_DATA_LOSS = "events.on.data.loss";
  public static final String LAG_GROUP = "events.lag.group";

  private static final Pattern QUOTED = Pattern.compile("[\"'\\[].*|.*[\"'\\]]");
  private static final Pattern CALL_ID_SOURCE = Pattern.compile("value|key|header:.+");

  static void define(ConfigDef def) {
    new KeyGroup(def, "Events")
        .required(
            BOOTSTRAP_SERVERS,
            LIST,
            BrokerList.rule(),
            "Bootstrap servers",
            "Kafka cluster that holds the events, as a list of host:port. Security and other client"
                + " settings go under `events.consumer.`: any consumer setting can follow the"
                + " prefix, and the admin client uses them too. `isolation.level` is"
                + " `read_committed` unless set. Refused is what correctness needs:"
                + " `bootstrap.servers`, `group.id`, `auto.offset.reset`, `enable.auto.commit`,"
                + " `allow.auto.create.topics` and the deserializers.")
        .required(
            TOPICS,
            LIST,
            KeyValidator.listOf(
                "a list of topic names, such as call-events", KeyValidator::isTopic),
            "Topics",
            "Topics of call-completed events. A topic that does not exist is never created; it is"
                + " read as soon as somebody creates it. New partitions are noticed while running.")
        .withDefault(
            START,
            STRING,
            "earliest",
            startRule(),
            Importance.MEDIUM,
            "Start",
            "Where a partition without stored progress begins: at its first event, at the first one"
                + " whose timestamp is not before an instant, or, with latest, at the first one to"
                + " come. Such a start is stored with a heartbeat before anything is read (without"
                + " exactly-once that takes up to the worker's offset.flush.interval.ms), so latest"
                + " needs heartbeat.topic; partitions that are found later begin at their first"
                + " event.")
        .optional(
            VALUE_CONVERTER,
            CLASS,
            KeyValidator.of(
                "the full name of a converter's class, such as io.confluent.connect.avro.AvroConverter",
                EventsSettings::isConverter),
            "Value converter",
            "Connect converter of events that are not JSON text, such as Avro, JSON Schema or"
                + " Protobuf: any that the worker has. Its own settings follow"
                + " `events.value.converter.`. The fields of an event are looked for where those of"
                + " JSON are; times may be timestamps. An event that cannot be converted is one that"
                + " cannot be decoded; for any cause outside of it, such as a schema registry that does"
                + " not answer, it is tried again for a minute, then the task fails.")
        .withDefault(
            TYPES,
            LIST,
            "call.completed,call.recording.completed",
            KeyValidator.listOf(
                "a list of event types in full, such as call.completed",
                type -> isBare(type) && !type.toString().contains("*")),
            Importance.MEDIUM,
            "Event types",
            "Event types that trigger a fetch; events of other types are skipped. Events without a"
                + " type always trigger one.")
        .optional(
            CALL_ID_PATH,
            STRING,
            pointer("/payload/call/id"),
            "Path of the call id",
            "JSON pointer to the call id in events of your own shape. It leads through texts that"
                + " hold JSON. Not needed for the webhook shapes of the API, for {\"callId\": ...}"
                + " and for plain call ids, also inside envelopes.")
        .optional(
            TYPE_PATH,
            STRING,
            pointer("/payload/type"),
            "Path of the event type",
            "JSON pointer to the type of an event. It leads through texts that hold JSON. Unless"
                + " set, the type is read beside the call id, else in the envelope around it. An"
                + " event with nothing at that place has no type.")
        .withDefault(
            CALL_ID_FROM,
            STRING,
            "value",
            KeyValidator.of(
                    "value, key or header:NAME, such as header:call-id",
                    from -> CALL_ID_SOURCE.matcher(from.toString()).matches())
                .offering(List.of("value", "key")),
            Importance.LOW,
            "Call id from",
            "Part of a record that names the call: its value, its key, or the header of a name."
                + " There it is plain text, a JSON string, or a field of a JSON object. Type and"
                + " times are read from the value in any case.")
        .optional(
            HEADERS_FORWARD,
            LIST,
            KeyValidator.listOf(
                "a list of header names, such as traceparent,tracestate", EventsSettings::isBare),
            "Forwarded headers",
            "Headers of an event that are copied to the records that it leads to, such as"
                + " traceparent.")
        .withDefault(
            ON_DATA_LOSS,
            STRING,
            "fail",
            KeyValidator.oneOf("fail", "continue"),
            Importance.MEDIUM,
            "On data loss",
            "What to do when events expired, or their topic was recreated, before they were read:"
                + " fail the task, or log what is gone and continue.")
        .optional(
            LAG_GROUP,
            STRING,
            KeyValidator.of(
                "the name of a consumer group, such as call-recordings-lag",
                EventsSettings::isBare),
            "Lag group",
            "Consumer group under which the offset of the first event that is not done is committed"
                + " every five seconds, so that tools for consumers show the lag. It must be a group"
                + " that nothing else uses. The connector never reads it: its progress is in its own"
                + " offsets.");
  }

  /** Settings of the Kafka clients that read the events, {@code bootstrap.servers} among them. */
  public Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(consumer.values());
    client.put("bootstrap.servers", String.join(",", bootstrapServers));
    return client;
  }

  /** True if there is text that is not in quotes, which are part of a value here. */
  private static boolean isBare(Object value) {
    return !value.toString().isBlank() && !QUOTED.matcher(value.toString()).matches();
  }

  /** Its form is checked where pointers are followed. */
  private static KeyValidator pointer(String example) {
    return KeyValidator.of("a JSON pointer such as " + example, path -> true);
  }

  private static boolean isConverter(Object type) {
    return type instanceof Class<?> named && Converter.class.isAssignableFrom(named);
  }

  private static KeyValidator startRule() {
    return KeyValidator.of(
            "earliest, latest or an instant such as 2025-01-15T10:30:00Z",
            value -> EventsStart.parse(value.toString()).isPresent())
        .offering(List.of("earliest", "latest"));
  }

  static EventsSettings read(AbstractConfig config) {
    return new EventsSettings(
        List.copyOf(config.getList(BOOTSTRAP_SERVERS)),
        config.getList(TOPICS).stream().distinct().toList(),
        ConsumerProperties.passedThrough(config.originals()),
        EventsStart.parse(config.getString(START)).orElseThrow(),
        Optional.<Class<?>>ofNullable(config.getClass(VALUE_CONVERTER))
            .map(type -> ConverterSettings.passedThrough(type, config.originals())),
        Set.copyOf(config.getList(TYPES)),
        Optional.ofNullable(config.getString(CALL_ID_PATH)),
        Optional.ofNullable(config.getString(TYPE_PATH)),
        config.getString(CALL_ID_FROM),
        Optional.ofNullable(config.getList(HEADERS_FORWARD)).orElse(List.of()),
        config.getString(ON_DATA_LOSS).equals("fail"),
        Optional.ofNullable(config.getString(LAG_GROUP)));
  }
}
