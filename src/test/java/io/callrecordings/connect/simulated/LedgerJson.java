package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callrecordings.connect.simulated.CallHistory.Asked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ledger as JSON, both ways; times are ISO-8601. Pure; any thread. */
final class LedgerJson {
  private LedgerJson() {}

  static ObjectNode write(LedgerSummary summary) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("requests", summary.requests());
    counts(json.putObject("byStatus"), summary.byStatus());
    json.put("inFlight", summary.inFlight());
    json.put("maxInFlight", summary.maxInFlight());
    json.put("calls", summary.calls());
    json.put("maxRequestsInAnySecond", summary.maxRequestsInAnySecond());
    time(json, "firstAt", summary.firstAt());
    time(json, "lastAt", summary.lastAt());
    counts(json.putObject("elsewhere"), summary.elsewhere());
    json.putObject("connections")
        .put("open", summary.connectionsOpen())
        .put("accepted", summary.connectionsAccepted());
    return json;
  }

  static LedgerSummary readSummary(JsonNode json) {
    return new LedgerSummary(
        json.path("requests").asLong(),
        counts(json.path("byStatus")),
        json.path("inFlight").asInt(),
        json.path("maxInFlight").asInt(),
        json.path("calls").asInt(),
        json.path("maxRequestsInAnySecond").asInt(),
        time(json.path("firstAt")),
        time(json.path("lastAt")),
        counts(json.path("elsewhere")),
        json.path("connections").path("open").asInt(),
        json.path("connections").path("accepted").asLong());
  }

  /** One call as one line, without the line break. */
  static byte[] write(CallHistory history) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("callId", history.callId());
      json.writeNumberField("requests", history.asked().size());
      json.writeArrayFieldStart("targets");
      for (String target : history.targets()) {
        json.writeString(target);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("asked");
      for (Asked asked : history.asked()) {
        json.writeStartObject();
        json.writeStringField("status", asked.status());
        json.writeStringField("begin", asked.begin().toString());
        if (asked.end().isPresent()) {
          json.writeStringField("end", asked.end().get().toString());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeFieldName("recordings");
      if (history.recordings().isPresent()) {
        RecordingJson.write(json, history.recordings().get());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static CallHistory readHistory(JsonNode json) {
    List<String> targets = new ArrayList<>();
    json.path("targets").forEach(target -> targets.add(target.asText()));
    List<Asked> asked = new ArrayList<>();
    for (JsonNode one : json.path("asked")) {
      Instant begin = Instant.parse(one.path("begin").asText());
      asked.add(new Asked(one.path("status").asText(), begin, time(one.path("end"))));
    }
    return new CallHistory(
        json.path("callId").asText(),
        targets,
        asked,
        Optional.of(json.path("recordings")).filter(JsonNode::isArray).map(RecordingJson::read));
  }

  private static void time(ObjectNode json, String key, Optional<Instant> time) {
    json.set(key, time.<JsonNode>map(at -> json.textNode(at.toString())).orElseGet(json::nullNode));
  }

  private static Optional<Instant> time(JsonNode json) {
    return Optional.of(json).filter(JsonNode::isTextual).map(JsonNode::asText).map(Instant::parse);
  }

  private static void counts(ObjectNode json, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach(json::put);
  }

  private static Map<String, Long> counts(JsonNode json) {
    Map<String, Long> counts = new HashMap<>();
    for (Map.Entry<String, JsonNode> count : json.properties()) {
      counts.put(count.getKey(), count.getValue().asLong());
    }
    return counts;
  }
}
