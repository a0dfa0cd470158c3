package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The API for threads that wait for its answer. Thread-safe. */
interface RivalApi extends AutoCloseable {
  /** The record of a call, once the API has answered. */
  ProducerRecord<String, byte[]> fetch(CallId call);

  @Override
  void close();
}
