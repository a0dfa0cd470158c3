package io.callrecordings.connect.downstream;

import io.callrecordings.connect.process.AvroDecoder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams application that joins the recordings of each call with the call's outcome, and
 * counts the calls by outcome and number of recordings, such as {@code RECORDED 2}.
 *
 * <p>Immutable; an application that is started has threads of its own. A recording that is written
 * again is counted once, and one that became a tombstone no more.
 *
 * @param counts topic of the counts, and id of the application
 */
record CallFacts(URI registry, String recordings, String outcomes, String counts) {

  /** Starts the application, exactly once. */
  KafkaStreams start(String kafka, Path state) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "application.id", counts,
            "bootstrap.servers", kafka,
            "processing.guarantee", "exactly_once_v2",
            "auto.offset.reset", "earliest",
            "state.dir", state.toString(),
            "dsl.store.suppliers.class",
                "org.apache.kafka.streams.state.BuiltInDslStoreSuppliers$InMemoryDslStoreSuppliers",
            "replication.factor", "1"));
    KafkaStreams streams = new KafkaStreams(topology(), settings);
    streams.start();
    return streams;
  }

  Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    Grouped<String, String> grouped = Grouped.with(Serdes.String(), Serdes.String());
    KTable<String, Long> recordingsOfCalls =
        field(builder, recordings, "callId")
            .groupBy((recording, call) -> KeyValue.pair(call, recording), grouped)
            .count(table(Serdes.Long()));
    field(builder, outcomes, "outcome")
        .leftJoin(recordingsOfCalls, CallFacts::fact, table(Serdes.String()))
        .groupBy((call, fact) -> KeyValue.pair(fact, call), grouped)
        .count(table(Serdes.Long()))
        .toStream()
        .to(counts, Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  /** One field of each record, by the record's key. */
  private KTable<String, String> field(StreamsBuilder builder, String topic, String name) {
    return builder.stream(topic, Consumed.with(Serdes.String(), avro()))
        .mapValues(value -> text(value, name))
        .toTable(table(Serdes.String()));
  }

  private static @Nullable String text(@Nullable GenericRecord value, String name) {
    return value == null ? null : value.get(name).toString();
  }

  private static String fact(String outcome, @Nullable Long recordings) {
    return outcome + " " + Optional.ofNullable(recordings).orElse(0L);
  }

  private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> table(Serde<V> values) {
    return Materialized.with(Serdes.String(), values);
  }

  private Serde<GenericRecord> avro() {
    AvroDecoder decoder = new AvroDecoder(registry);
    Deserializer<GenericRecord> deserializer =
        (topic, bytes) -> (GenericRecord) Objects.requireNonNull(decoder.decode(bytes));
    return Serdes.serdeFrom(
        (topic, value) -> {
          throw new UnsupportedOperationException("these topics are only read");
        },
        deserializer);
  }
}
