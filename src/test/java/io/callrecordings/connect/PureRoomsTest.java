package io.callrecordings.connect;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the pure rooms to values: they know neither files, sockets nor threads, and take time and
 * chance as arguments.
 *
 * <p>Run by JUnit, on one thread.
 */
final class PureRoomsTest {
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

  static List<Rooms.Room> pureRooms() {
    return Rooms.ALL.stream().filter(Rooms.Room::pure).toList();
  }

  @ParameterizedTest
  @MethodSource("pureRooms")
  void aPureRoomUsesOnlyValuesOfTheJdk(Rooms.Room room) {
    classes()
        .that()
        .resideInAPackage(room.home())
        .should()
        .onlyDependOnClassesThat(PURE_JDK.or(resideInAnyPackage(room.uses())))
        .check(Rooms.CODE);
  }

  @Test
  void aPureRoomTakesTimeAndChanceAsArguments() {
    var homes = pureRooms().stream().map(Rooms.Room::home).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(homes)
        .should()
        .accessTargetWhere(CLOCK_OR_CHANCE)
        .check(Rooms.CODE);
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
}
