package io.callrecordings.connect;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.callrecordings.connect.documentation.Documents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the code against the rooms of the architecture: what each package may use, and that the
 * pure ones take time and chance as arguments.
 *
 * <p>Run by JUnit, on one thread.
 */
final class RoomsTest {
  private static final String ROOT = "io.callrecordings.connect";
  private static final JavaClasses CODE =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  private static final String CONNECT = "org.apache.kafka.connect..";
  private static final String HTTP = "org.apache.hc..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String KAFKA_CLIENTS = "org.apache.kafka.clients..";
  private static final String KAFKA_COMMON = "org.apache.kafka.common..";
  private static final String SLF4J = "org.slf4j";
  private static final String TLS = "javax.net.ssl";

  /** The map of the rooms: what each may use. */
  private static final List<Room> ROOMS =
      List.of(
          room("config", CONNECT, KAFKA_COMMON),
          pureRoom("event", JACKSON),
          pureRoom("recording"),
          pureRoom("progress"),
          pureRoom("fetch", "recording"),
          pureRoom("flow", "event", "recording", "fetch", "progress"),
          // Kafka's, for the stores of keys and certificates that its users know.
          room("quo", "event", "recording", "config", HTTP, JACKSON, SLF4J, TLS, KAFKA_COMMON),
          room("input", "event", "progress", KAFKA_CLIENTS, KAFKA_COMMON, SLF4J),
          room("converter", "event", CONNECT, KAFKA_COMMON, JACKSON, TLS),
          room("offsets", "progress", CONNECT),
          room("output", "flow", "offsets", "event", "recording", "progress", CONNECT),
          room("metrics", "flow", "event", "recording", "fetch", "progress", KAFKA_COMMON, SLF4J),
          room(
              "validation",
              "input",
              "quo",
              "converter",
              "config",
              "event",
              "recording",
              KAFKA_COMMON,
              SLF4J),
          room(
              "assignment", "input", "offsets", "config", "progress", CONNECT, KAFKA_COMMON, SLF4J),
          room(
              "task",
              "input",
              "converter",
              "event",
              "flow",
              "fetch",
              "quo",
              "metrics",
              "recording",
              "offsets",
              "config",
              "progress",
              CONNECT,
              KAFKA_COMMON,
              SLF4J));

  private static final String[] OF_THE_ROOT = {
    "assignment", "validation", "task", "offsets", "output", "config"
  };

  /** Values and collections; neither files, nor sockets, nor threads. */
  private static final DescribedPredicate<JavaClass> PURE_JDK =
      resideInAnyPackage(
              "java.lang",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.math",
              "java.nio.charset",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.random",
              "java.util.regex",
              "java.util.stream")
          .and(not(belongToAnyOf(Clock.class, Thread.class, Timer.class)))
          .or(belongToAnyOf(IOException.class));

  private static final Set<String> IMPURE =
      Set.of(
          "java.lang.Math.random()",
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.util.Collections.shuffle(java.util.List)",
          "java.util.Random.<init>()",
          "java.util.SplittableRandom.<init>()",
          "java.util.UUID.randomUUID()",
          "java.util.random.RandomGenerator.getDefault()");

  private static final DescribedPredicate<JavaAccess<?>> CLOCK_OR_CHANCE =
      describe(
          "a clock, or chance without a seed",
          access -> {
            var member = access.getTarget().getFullName();
            return IMPURE.contains(member)
                || (member.startsWith("java.time.") && access.getTarget().getName().equals("now"));
          });

  static List<Room> rooms() {
    return ROOMS;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatItMay(Room room) {
    var jdk = room.pure() ? PURE_JDK : resideInAnyPackage("java..");
    classes()
        .that()
        .resideInAPackage(room.home())
        .should()
        .onlyDependOnClassesThat(jdk.or(resideInAnyPackage(room.uses())))
        .check(CODE);
  }

  @Test
  void theRootHoldsConnectorAndTaskAndUsesNoRoomBeyondItsTable() {
    var uses = Stream.of(OF_THE_ROOT).map(name -> ROOT + "." + name);
    classes()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", ROOT, CONNECT, KAFKA_COMMON, SLF4J, "org.jspecify..")
                .or(resideInAnyPackage(uses.toArray(String[]::new))))
        .check(CODE);
    assertThat(CODE.stream().filter(it -> it.getPackageName().equals(ROOT)))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "CallRecordingSourceConnector", "CallRecordingSourceTask", "Version", "package-info");
  }

  @Test
  void noRoomsDependOnEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void aPureRoomTakesTimeAndChanceAsArguments() {
    var homes = ROOMS.stream().filter(Room::pure).map(Room::home).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(homes)
        .should()
        .accessTargetWhere(CLOCK_OR_CHANCE)
        .check(CODE);
  }

  @Test
  void clocksAndChanceAreFoundHoweverTheyAreReached() {
    var impure = new ClassFileImporter().importClasses(Impure.class);
    var found =
        noClasses().should().accessTargetWhere(CLOCK_OR_CHANCE).evaluate(impure).getFailureReport();
    assertThat(found.getDetails()).hasSize(5);
  }

  /** Breaks the rule of the pure rooms five times. */
  static final class Impure {
    static final List<Supplier<?>> OFFENCES =
        List.of(Instant::now, () -> Instant.now(), System::nanoTime, UUID::randomUUID, Random::new);
    static final Random ALLOWED = new Random(1);
  }

  @Test
  void everyPackageIsARoomAndNullMarked() {
    var homes =
        Stream.concat(Stream.of(ROOT), ROOMS.stream().map(Room::home)).collect(Collectors.toSet());
    var packages = CODE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages).extracting(JavaPackage::getName).isSubsetOf(homes);
    assertThat(packages).allMatch(it -> it.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void theDocumentationShowsTheSameTable() {
    var page = Documents.text(Path.of("docs/development.md"));
    for (Room room : ROOMS) {
      var row =
          page.lines()
              .filter(line -> line.startsWith("| `" + room.name() + "` |"))
              .findFirst()
              .orElseThrow();
      var uses = row.split("\\|", -1)[3].strip();
      assertThat(uses.equals("-") ? List.of() : List.of(uses.split(", ")))
          .as(room.name())
          .containsExactlyInAnyOrderElementsOf(
              room.mayUse().stream().filter(use -> use.matches("[a-z]+")).toList());
    }
  }

  @Test
  void noClassIsABagOfUtilities() {
    noClasses().should().haveNameMatching(".*Utils?").check(CODE);
  }

  private static Room room(String name, String... mayUse) {
    return new Room(name, false, List.of(mayUse));
  }

  /** What it holds is a function of its arguments. */
  private static Room pureRoom(String name, String... mayUse) {
    return new Room(name, true, List.of(mayUse));
  }

  /** A package, and the other rooms and the libraries that it may use. */
  record Room(String name, boolean pure, List<String> mayUse) {
    String home() {
      return ROOT + "." + name;
    }

    String[] uses() {
      return Stream.concat(
              Stream.of(home(), "org.jspecify.annotations"),
              mayUse.stream().map(use -> use.contains(".") ? use : ROOT + "." + use))
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
