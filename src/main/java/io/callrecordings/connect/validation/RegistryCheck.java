package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Check of the schema registries that converters use: whether somebody listens there. Deployments
 * create them at the same time, so that one that is not there yet is no error.
 *
 * <p>Immutable, for any thread.
 */
record RegistryCheck(Reachability reachability) implements LiveCheck {
  private static final Pattern KEY =
      Pattern.compile("(events\\.value|value|key)\\.converter\\..*registry\\.url");

  @Override
  public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(properties)
        .forEach(
            (key, value) -> {
              if (KEY.matcher(key).matches()) {
                trouble(value)
                    .ifPresent(
                        why ->
                            findings.add(
                                Finding.remark(
                                    key,
                                    key + " names a registry that cannot be reached: " + why)));
              }
            });
    return findings;
  }

  /** Empty where one of several can be reached, and for what is no URL of a host. */
  private Optional<String> trouble(String urls) {
    Optional<String> trouble = Optional.empty();
    for (String url : urls.split(",", -1)) {
      trouble = hostAndPort(url.strip()).flatMap(reachability::trouble);
      if (trouble.isEmpty()) {
        return trouble;
      }
    }
    return trouble;
  }

  private static Optional<String> hostAndPort(String url) {
    try {
      URI uri = new URI(url);
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() == null || !(https || "http".equalsIgnoreCase(uri.getScheme()))) {
        return Optional.empty();
      }
      int port = uri.getPort() >= 0 ? uri.getPort() : https ? 443 : 80;
      return Optional.of(uri.getHost() + ":" + port);
    } catch (URISyntaxException notAUrl) {
      return Optional.empty();
    }
  }

  @Override
  public List<Finding> unfinished(ConnectorConfig config) {
    return List.of();
  }
}
