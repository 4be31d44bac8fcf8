package org.iepmeetings.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.message.Mailer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** What a reviewer would have to look for in every change, with the reason for each. */
@AnalyzeClasses(packages = "org.iepmeetings", importOptions = DoNotIncludeTests.class)
class RulesOfTheHouseTest {

  /** Packages that configure the engine, ask it, or are called by models. */
  private static final String[] AT_THE_ENGINE = {
    "org.iepmeetings.engine..",
    "org.iepmeetings.access..",
    "org.iepmeetings.meeting..",
    "org.iepmeetings.invitation..",
    "org.iepmeetings.scheduling..",
    "org.iepmeetings.teaminput..",
    "org.iepmeetings.signature..",
    "org.iepmeetings.ataglance..",
    "org.iepmeetings.calendarchange..",
    "org.iepmeetings.caseload..",
    "org.iepmeetings.team..",
    "org.iepmeetings.family..",
    "org.iepmeetings.record..",
    "org.iepmeetings.demo.."
  };

  @ArchTest
  static final ArchRule the_engine_stays_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages(AT_THE_ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..")
          .because("a move to a maintained fork of the engine has to stay cheap");

  /** Each room may use the rooms above it; docs/adr/0015 says what they are. */
  private static final List<List<String>> ROOMS =
      List.of(
          List.of("deadline", "draft", "form", "message", "roster", "tasklist"),
          List.of("calendar", "access", "link"),
          List.of("meeting"),
          List.of("engine", "document"),
          List.of("sis", "invitation"),
          List.of("teaminput", "signature", "ataglance", "scheduling"),
          List.of("team", "family"),
          List.of("calendarchange", "caseload", "record"),
          List.of("demo"));

  @ArchTest
  static void rooms_use_only_the_rooms_above_them(JavaClasses house) {
    List<String> below = ROOMS.stream().flatMap(List::stream).collect(toCollection(ArrayList::new));
    for (List<String> floor : ROOMS) {
      for (String room : floor) {
        String[] others =
            below.stream()
                .filter(other -> !other.equals(room))
                .map(RulesOfTheHouseTest::in)
                .toArray(String[]::new);
        if (others.length > 0) {
          noClasses()
              .that()
              .resideInAPackage(in(room))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .because("a reader who looks for what " + room + " rests on has to look one way only")
              .allowEmptyShould(true)
              .check(house);
        }
      }
      below.removeAll(floor);
    }
  }

  private static String in(String room) {
    return "org.iepmeetings." + room + "..";
  }

  @ArchTest
  static final ArchRule days_are_counted_by_plain_java =
      classes()
          .that()
          .resideInAPackage("org.iepmeetings.deadline..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.iepmeetings.deadline..", "java.lang..", "java.util..", "java.time..")
          .because(
              "a legal deadline must be provable by tests that need neither Spring nor the engine"
                  + " nor a database");

  @ArchTest
  static final ArchRule forms_are_read_without_the_engine =
      noClasses()
          .that()
          .resideInAPackage("org.iepmeetings.form..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
          .because("the same rules hold for Tasklist and for the secure page, wherever answers go");

  @ArchTest
  static final ArchRule delegates_are_called_by_models_alone =
      classes()
          .that()
          .areAssignableTo(JavaDelegate.class)
          .or()
          .areAssignableTo(ExecutionListener.class)
          .and()
          .resideOutsideOfPackage("org.iepmeetings.engine..")
          .should()
          .bePackagePrivate()
          .andShould()
          .beAnnotatedWith(ModelBean.class)
          .because(
              "expressions see only model beans, and Java that called a delegate would go around"
                  + " the model");

  @ArchTest
  static final ArchRule every_letter_of_a_meeting_goes_the_same_way =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.iepmeetings.message..")
          .and()
          .doNotHaveFullyQualifiedName("org.iepmeetings.invitation.MeetingLetters")
          // Of no meeting: the morning's list for a case manager, the moved dates of a calendar.
          .and()
          .doNotHaveFullyQualifiedName("org.iepmeetings.caseload.TellCaseManagers")
          .and()
          .doNotHaveFullyQualifiedName("org.iepmeetings.calendarchange.TellWhoseDatesMoved")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "send a letter",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Mailer.class)
                          && call.getName().startsWith("send")))
          .because("no letter goes out of a meeting that is cancelled, and MeetingLetters looks");

  @ArchTest
  static final ArchRule pages_are_called_by_browsers_alone =
      classes()
          .that()
          .areAnnotatedWith(Controller.class)
          .or()
          .areAnnotatedWith(RestController.class)
          .should()
          .bePackagePrivate()
          .because("what two pages share belongs in the capability, not in one of the pages");

  @ArchTest
  static final ArchRule dependencies_come_in_by_the_constructor =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.because(
          "an object is whole once it is made, and its constructor says what it needs");

  @ArchTest
  static final ArchRule nothing_is_printed =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.iepmeetings.demo.DemoWelcome")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because(
              "what is printed goes past the log's settings; only the demo greets the person who"
                  + " started it on the console");

  @ArchTest
  static final ArchRule no_stack_trace_is_printed =
      noClasses()
          .should()
          .callMethod(Throwable.class, "printStackTrace")
          .because("a fault belongs in the log or in an incident, where somebody looks");

  @ArchTest
  static final ArchRule time_comes_from_the_clock =
      noClasses()
          .should()
          .callMethodWhere(readsTheWallClock())
          .orShould()
          .callConstructor(Date.class)
          .because(
              "timers, due dates and tests must agree on what time it is: inject java.time.Clock");

  private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
    return DescribedPredicate.describe(
        "read the machine's clock",
        call ->
            call.getTargetOwner().isEquivalentTo(System.class)
                    && call.getName().equals("currentTimeMillis")
                || call.getTargetOwner().isEquivalentTo(Clock.class)
                    && call.getName().startsWith("system")
                || call.getTargetOwner().isAssignableTo(TemporalAccessor.class)
                    && call.getName().equals("now")
                    && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Clock.class)));
  }
}
