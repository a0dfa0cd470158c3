package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * The change of a row of a database, as tools for change data capture write it. Pure functions, for
 * any thread.
 */
final class RowChange {
  private static final List<String> OPERATIONS = List.of("op", "op_type", "operationType");
  private static final Set<String> DELETIONS = Set.of("d", "D", "delete", "DELETE");

  private RowChange() {}

  /** True if the object says that a row is gone. */
  static boolean isDeletion(JsonNode object) {
    return (isChange(object) && !object.hasNonNull("after"))
        || ((object.has("before") || object.has("documentKey")) && deletes(object))
        || object.path("__deleted").asText().equals("true");
  }

  private static boolean deletes(JsonNode object) {
    return OPERATIONS.stream().anyMatch(field -> DELETIONS.contains(object.path(field).asText()));
  }

  /** True if {@code field} of the object holds the row as it was. */
  static boolean isPast(JsonNode object, String field) {
    return field.equals("before") && (isChange(object) || object.has("after"));
  }

  private static boolean isChange(JsonNode object) {
    return object.has("op") && (object.has("after") || object.has("before"));
  }
}
