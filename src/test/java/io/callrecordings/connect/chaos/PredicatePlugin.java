package io.callrecordings.connect.chaos;

import io.callrecordings.connect.process.ProjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/** Lays out {@link EveryThird} as a plugin that a worker finds. Stateless: any thread. */
final class PredicatePlugin {
  private PredicatePlugin() {}

  /** The worker's plugin path, with a new folder below the directory in it. */
  static String path(Path directory) {
    return ProjectFiles.pluginPath() + "," + layOut(directory.toAbsolutePath().resolve("plugins"));
  }

  private static Path layOut(Path plugins) {
    Path plugin = plugins.resolve("every-third");
    String name = EveryThird.class.getName();
    String file = name.replace('.', '/') + ".class";
    Path service = plugin.resolve("META-INF/services").resolve(Predicate.class.getName());
    try (InputStream bytes =
        Objects.requireNonNull(EveryThird.class.getClassLoader().getResourceAsStream(file))) {
      Files.createDirectories(service.getParent());
      Files.createDirectories(plugin.resolve(file).getParent());
      Files.copy(bytes, plugin.resolve(file));
      Files.writeString(service, name);
      return plugins;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What makes a connector drop every third record. */
  static Map<String, String> filter() {
    return Map.of(
        "transforms", "drop",
        "transforms.drop.type", "org.apache.kafka.connect.transforms.Filter",
        "transforms.drop.predicate", "everyThird",
        "predicates", "everyThird",
        "predicates.everyThird.type", EveryThird.class.getName());
  }
}
