package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import java.util.List;
import java.util.Map;

/**
 * Check that asks somebody else: a cluster, the API, a converter. Called on a thread of its own.
 */
interface LiveCheck {

  /**
   * The problems of a configuration that is right in itself.
   *
   * @param properties that the configuration was read from, Connect's own among them
   */
  List<Finding> check(ConnectorConfig config, Map<String, String> properties);

  /** The problems to report where {@link #check} does not come back in time. */
  List<Finding> unfinished(ConnectorConfig config);
}
