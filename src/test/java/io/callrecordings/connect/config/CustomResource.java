package io.callrecordings.connect.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a Kubernetes resource against the schema of its definition: types, required and unknown
 * fields, enumerations. Pure; any thread.
 */
final class CustomResource {
  private static final String KEEPS_ALL = "x-kubernetes-preserve-unknown-fields";

  private CustomResource() {}

  /** One sentence for each field that is not as the schema has it. */
  static List<String> problems(JsonNode resource, JsonNode schema) {
    List<String> problems = new ArrayList<>();
    check("", resource, schema, problems);
    return problems;
  }

  private static void check(String at, JsonNode value, JsonNode schema, List<String> problems) {
    String type = schema.path("type").asText("any");
    if (!isOf(type, value) && !schema.path("x-kubernetes-int-or-string").asBoolean()) {
      problems.add(at + " is no " + type);
      return;
    }
    JsonNode allowed = schema.path("enum");
    if (allowed.isArray() && !anyIs(allowed, value)) {
      problems.add(at + " is none of " + allowed);
    }
    if (value.isArray()) {
      value.forEach(item -> check(at + "/-", item, schema.path("items"), problems));
    } else if (value.isObject()) {
      checkFields(at, value, schema, problems);
    }
  }

  private static void checkFields(
      String at, JsonNode value, JsonNode schema, List<String> problems) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asText())) {
                problems.add(at + "/" + name.asText() + " is missing");
              }
            });
    JsonNode known = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    // Of metadata, a definition says only that it is an object.
    boolean keepsAll = schema.path(KEEPS_ALL).asBoolean() || at.equals("/metadata");
    value
        .properties()
        .forEach(
            field -> {
              String path = at + "/" + field.getKey();
              if (known.has(field.getKey())) {
                check(path, field.getValue(), known.path(field.getKey()), problems);
              } else if (others.isObject()) {
                check(path, field.getValue(), others, problems);
              } else if (!keepsAll) {
                problems.add(path + " is unknown");
              }
            });
  }

  private static boolean anyIs(JsonNode allowed, JsonNode value) {
    for (JsonNode one : allowed) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }
}
