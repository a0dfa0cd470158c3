package io.callrecordings.connect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.callrecordings.connect.documentation.Documents;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the code against the rooms of the architecture: what each package may use.
 *
 * <p>Run by JUnit, on one thread.
 */
final class RoomsTest {
  private static final String[] OF_THE_ROOT = {
    "assignment", "validation", "task", "offsets", "output", "config"
  };

  static List<Rooms.Room> rooms() {
    return Rooms.ALL;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatItMay(Rooms.Room room) {
    classes()
        .that()
        .resideInAPackage(room.home())
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..").or(resideInAnyPackage(room.uses())))
        .check(Rooms.CODE);
  }

  @Test
  void theRootHoldsConnectorAndTaskAndUsesNoRoomBeyondItsTable() {
    var uses = Stream.of(OF_THE_ROOT).map(name -> Rooms.ROOT + "." + name);
    classes()
        .that()
        .resideInAPackage(Rooms.ROOT)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    Rooms.ROOT,
                    Rooms.CONNECT,
                    Rooms.KAFKA_COMMON,
                    Rooms.SLF4J,
                    "org.jspecify..")
                .or(resideInAnyPackage(uses.toArray(String[]::new)))
                // What a worker gives to commitRecord.
                .or(belongToAnyOf(RecordMetadata.class)))
        .check(Rooms.CODE);
    assertThat(Rooms.CODE.stream().filter(it -> it.getPackageName().equals(Rooms.ROOT)))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "CallRecordingSourceConnector", "CallRecordingSourceTask", "Version", "package-info");
  }

  @Test
  void noRoomsDependOnEachOther() {
    slices().matching(Rooms.ROOT + ".(*)..").should().beFreeOfCycles().check(Rooms.CODE);
  }

  @Test
  void everyPackageIsARoomAndNullMarked() {
    var homes =
        Stream.concat(Stream.of(Rooms.ROOT), Rooms.ALL.stream().map(Rooms.Room::home))
            .collect(Collectors.toSet());
    var packages = Rooms.CODE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages).extracting(JavaPackage::getName).isSubsetOf(homes);
    assertThat(packages).allMatch(it -> it.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void theDocumentationShowsTheSameTable() {
    var page = Documents.text(Path.of("docs/development.md"));
    for (Rooms.Room room : Rooms.ALL) {
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
    noClasses().should().haveNameMatching(".*Utils?").check(Rooms.CODE);
  }
}
