package org.iepmeetings.year;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The school year notices when a timer is gone: each timer of preparing is deleted from its model
 * in turn, and some meetings in which it has something to do are played without it.
 */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:deleted-timer;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512",
      "camunda.bpm.job-execution.enabled=false",
      "iep.admin.password=Roadmap-7-birch!"
    })
@Import(Play.class)
class DeletedTimerTest {

  /** Each timer of preparing, and by what the year sees that it is there. */
  private static final Map<String, String> BROUGHT_ABOUT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("timer_agendaWindow", "agenda"),
              Map.entry("timer_dayAfterDue", ".*-inputOverdue"),
              Map.entry("timer_dayToAsk", ".*-inputRequest"),
              Map.entry("timer_escalationDay", ".*-missingInput"),
              Map.entry("timer_familyChoiceReminder", "dateOptionsReminder"),
              Map.entry("timer_meetingTime", "task_openMeeting"),
              Map.entry("timer_noAnswer", "task_checkInvitations"),
              Map.entry("timer_reminderDay", ".*-inputReminder"),
              Map.entry("timer_secondAttempt", "task_secondAttempt"),
              Map.entry("timer_supportEscalation", "supportEscalation-.*"),
              Map.entry("timer_supportReminder", "supportReminder-.*"),
              Map.entry("timer_thirdAttempt", "task_thirdAttempt")));

  /** Timers that no meeting of this year comes to, and where they are tried. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "timer_acknowledgeReminder", "AcknowledgementTest: after the meeting",
          "timer_consentReminder", "ConsentReminderTest: after the meeting",
          "timer_nextSchoolMorning", "WatchCaseloadTest: before there is a meeting");

  /** In the weeks of these days; nothing that a timer does is rare. */
  private static final LocalDate FROM = LocalDate.of(2026, 9, 14);

  private static final LocalDate TO = LocalDate.of(2026, 11, 13);
  private static final int SOME = 3;
  private static final Path PROCESSES = Path.of("processes");

  private static final List<Script> MEETINGS =
      new SchoolYear(TheSchoolYearTest.SEED, TheSchoolYearTest.MEETINGS)
          .meetings.stream()
              .filter(one -> !one.begun().isBefore(FROM) && !one.begun().isAfter(TO))
              .toList();

  @Autowired ObjectProvider<Play> plays;
  @Autowired RepositoryService repositoryService;
  @TempDir Path folder;

  @AfterEach
  void letTimeRun() {
    ClockUtil.reset();
  }

  static Set<String> timers() {
    return BROUGHT_ABOUT.keySet();
  }

  @ParameterizedTest
  @MethodSource("timers")
  void isMissed(String timer) {
    String effect = BROUGHT_ABOUT.get(timer);
    deployWithout(timer);

    List<String> differences = play(meetingsFor(timer));

    assertThat(differences)
        .as("what is noticed without %s", timer)
        .anyMatch(line -> line.split("\\s+")[2].matches(effect));
  }

  /** So that it is the timer that is missed, and not something that this test does wrong. */
  @Test
  void withEveryTimerNothingIsMissed() {
    deployWithout("none");
    List<Script> some = new ArrayList<>();
    timers().forEach(timer -> some.add(meetingsFor(timer).get(0)));

    List<String> differences = play(some.stream().distinct().toList());

    assertThat(differences).isEmpty();
  }

  /** A new timer needs a line above, and meetings in the year that come to it. */
  @Test
  void everyTimerOfTheModelsIsTried() {
    Set<String> tried = new TreeSet<>(BROUGHT_ABOUT.keySet());
    tried.addAll(ELSEWHERE.keySet());

    Set<String> inModels =
        models().values().stream()
            .flatMap(model -> model.getModelElementsByType(TimerEventDefinition.class).stream())
            .map(timer -> ((Event) timer.getParentElement()).getId())
            .collect(toCollection(TreeSet::new));

    assertThat(tried).isEqualTo(inModels);
  }

  private static List<Script> meetingsFor(String timer) {
    String effect = BROUGHT_ABOUT.get(timer);
    return MEETINGS.stream()
        .filter(one -> !timer.equals("timer_noAnswer") || nobodyAnswersAboutTheAgency(one))
        .filter(one -> Oracle.of(one).stream().anyMatch(fact -> fact.what().matches(effect)))
        .limit(SOME)
        .toList();
  }

  /** Only there is it the timer that lets the notice go on. */
  private static boolean nobodyAnswersAboutTheAgency(Script script) {
    return script.namesAgency()
        && script.student().parents().stream()
            .allMatch(parent -> script.delay("task_answerAgency", parent.id(), 1).isEmpty());
  }

  private List<String> play(List<Script> meetings) {
    SchoolYear year = SchoolYear.of(meetings);
    Play play = plays.getObject();
    try {
      return Comparison.differences(year.expected(), play.play(year, folder));
    } finally {
      play.breakOff();
    }
  }

  /** All models, decisions and forms anew, since a phase belongs to its meeting's deployment. */
  private void deployWithout(String timer) {
    DeploymentBuilder deployment = repositoryService.createDeployment().name("without " + timer);
    models()
        .forEach(
            (name, model) -> {
              if (model.getModelElementById(timer) instanceof Event event) {
                delete(model, event);
              }
              deployment.addModelInstance("processes/" + name, model);
            });
    files(PROCESSES.resolve("decisions"), ".dmn").forEach(file -> add(deployment, file));
    files(Path.of("forms"), ".form").forEach(file -> add(deployment, file));
    deployment.deploy();
  }

  /** What came to it goes on to what came after it; at the border of a task nothing comes. */
  private static void delete(BpmnModelInstance model, Event timer) {
    model.getDefinitions().getBpmDiagrams().clear();
    FlowNode node = (FlowNode) timer;
    SequenceFlow after = node.getOutgoing().iterator().next();
    if (!(timer instanceof BoundaryEvent)) {
      List.copyOf(node.getIncoming()).forEach(before -> before.setTarget(after.getTarget()));
    }
    after.getParentElement().removeChildElement(after);
    timer.getParentElement().removeChildElement(timer);
  }

  private static Map<String, BpmnModelInstance> models() {
    Map<String, BpmnModelInstance> models = new TreeMap<>();
    for (Path file : files(PROCESSES, ".bpmn")) {
      try (InputStream content = Files.newInputStream(file)) {
        models.put(file.getFileName().toString(), Bpmn.readModelFromStream(content));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return models;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("node_modules"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(DeploymentBuilder deployment, Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      deployment.addInputStream(file.toString(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
