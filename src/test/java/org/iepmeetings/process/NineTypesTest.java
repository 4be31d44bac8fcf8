package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.roster.Student;
import org.iepmeetings.teaminput.InputRequests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every type of meeting runs to its end, with the steps that the table gives it and no others. */
class NineTypesTest extends ProcessTest {

  @Autowired Steps steps;
  @Autowired InputRequests requests;

  @ParameterizedTest
  @CsvSource({
    "initial, needDeterminedOn",
    "annual,",
    "triennial, signedPlanOn",
    "interim30Day, movedInOn",
    "amendment,",
    "parentRequested, writtenRequestOn",
    "transition,",
    "manifestation, placementDecisionOn",
    "exit,"
  })
  void runsToItsEnd(String type, String dateField) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.beginMeeting(start(type, dateField));
    Student student = type.equals("initial") ? stage.june() : stage.maya();
    stage.does("casey", meeting, "task_chooseStudent", Map.of("studentId", student.id()));
    stage.schedule(meeting, Stage.at("2026-12-04", "10:00"));
    stage.everybodyGivesInput(meeting);
    while (!stage.openTasks(meeting).contains("task_openMeeting")) {
      String task = next(meeting, Set.of("task_openMeeting"));
      if (task == null) {
        stage.fire(meeting, "timer_meetingTime");
      } else {
        doIt(meeting, task);
      }
    }
    for (String task : List.of("task_openMeeting", "task_discussIep", "task_closeMeeting")) {
      stage.does("casey", meeting, task);
    }
    stage.upload(meeting, DocumentKind.IEP);
    for (String task = next(meeting, Set.of()); task != null; task = next(meeting, Set.of())) {
      doIt(meeting, task);
    }

    assertThat(stage.meetings().meeting(meeting).endedAt()).as(type + " is done").isNotNull();
    assertThat(stage.instances(meeting)).isEmpty();
    assertThat(requests.of(meeting))
        .allMatch(request -> steps.has(meeting, request.kind().code()))
        .isNotEmpty();
    assertWalked(meeting, "prepare-meeting", "noticeInformation", "task_enterNoticeInformation");
    assertWalked(meeting, "invite-team", "invitation", "task_sendInvitations");
    assertWalked(meeting, "share-draft", "draftWish", "task_askDraftWish");
    assertWalked(meeting, "share-agenda", "agenda", "task_sendAgenda");
    assertWalked(meeting, "follow-up-meeting", "minutes", "task_incorporateMinutes");
    assertWalked(meeting, "follow-up-meeting", "summary", "task_summarizeIep");
    assertWalked(meeting, "follow-up-meeting", "consent", "call_collectConsent");
    assertWalked(meeting, "follow-up-meeting", "atAGlance", "call_issueAtAGlance");
    assertWalked(meeting, "follow-up-meeting", "atAGlance", "call_reissueAtAGlance");
  }

  private void assertWalked(String meeting, String process, String step, String element) {
    assertThat(stage.path(meeting, process).contains(element))
        .as("%s: %s in %s", stage.meetings().meeting(meeting).type(), element, process)
        .isEqualTo(steps.has(meeting, step));
  }

  private static Map<String, Object> start(String type, String dateField) {
    return type.equals("parentRequested")
        ? Map.of(
            "meetingType",
            type,
            "start",
            Map.of("askedBy", "parent", "asked", "written", dateField, "11/23/2026"))
        : Map.of(
            "meetingType",
            type,
            "start",
            dateField == null
                ? Map.of("askedBy", "school")
                : Map.of("askedBy", "school", dateField, "11/30/2026"));
  }

  private String next(String meeting, Set<String> but) {
    return stage.openTasks(meeting).stream()
        .filter(task -> !but.contains(task))
        .findFirst()
        .orElse(null);
  }

  /** The first IEP has no services of an earlier one to begin with. */
  private Map<String, Object> services(String meeting) {
    return stage.meetings().meeting(meeting).studentId().equals(stage.june().id())
        ? Map.of(
            "services",
            List.of(
                Map.of(
                    "service", "Language and speech",
                    "minutes", 30,
                    "frequency", "weekly",
                    "place", "Virtual",
                    "goalsServed", "1")))
        : Map.of();
  }

  private void doIt(String meeting, String task) {
    String assignee = stage.task(meeting, task).getAssignee();
    String user = assignee == null ? "olive" : assignee;
    switch (task) {
      case "task_acknowledge" -> stage.everybodyAcknowledges(meeting);
      case "task_askDraftWish" -> stage.does(user, meeting, task, Map.of("draftWanted", "no"));
      case "task_summarizeIep" -> stage.does(user, meeting, task, Map.of("iep", services(meeting)));
      default -> stage.does(user, meeting, task);
    }
  }
}
