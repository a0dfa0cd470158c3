package io.callrecordings.connect.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * Adds the keys of one group to a {@link ConfigDef}, in the order in which they are to be shown.
 *
 * <p>Confined to the thread that builds the definition.
 */
final class KeyGroup {
  private final ConfigDef def;
  private final String group;
  private int order;

  KeyGroup(ConfigDef def, String group) {
    this.def = def;
    this.group = group;
  }

  /** A key that must be set. */
  KeyGroup required(
      String key, ConfigDef.Type type, KeyValidator rule, String displayName, String doc) {
    return add(key, type, ConfigDef.NO_DEFAULT_VALUE, rule, Importance.HIGH, displayName, doc);
  }

  /** A key that stands for nothing unless it is set. */
  KeyGroup optional(
      String key, ConfigDef.Type type, KeyValidator rule, String displayName, String doc) {
    return optional(key, type, rule, Importance.LOW, displayName, doc);
  }

  /** The same, of another importance. */
  KeyGroup optional(
      String key,
      ConfigDef.Type type,
      KeyValidator rule,
      Importance importance,
      String displayName,
      String doc) {
    return add(key, type, null, rule, importance, displayName, doc);
  }

  KeyGroup withDefault(
      String key,
      ConfigDef.Type type,
      Object value,
      KeyValidator rule,
      Importance importance,
      String displayName,
      String doc) {
    return add(key, type, value, rule, importance, displayName, doc);
  }

  private KeyGroup add(
      String key,
      ConfigDef.Type type,
      @Nullable Object value,
      KeyValidator rule,
      Importance importance,
      String displayName,
      String doc) {
    order++;
    def.define(
        key,
        type,
        value,
        rule,
        importance,
        doc,
        group,
        order,
        Width.MEDIUM,
        displayName,
        new Choices(rule.choices()));
    return this;
  }
}
