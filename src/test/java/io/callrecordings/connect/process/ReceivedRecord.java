package io.callrecordings.connect.process;

import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/**
 * One record read back from a topic, decoded. Immutable but for the value, which nobody changes.
 */
public record ReceivedRecord(
    String key, GenericRecord value, Map<String, String> headers, int partition, long offset) {}
