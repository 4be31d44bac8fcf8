package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.teaminput.InputRequests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The input of who is gone ends or goes to who takes over; and input says who is gone. */
class MemberDropsOutInputTest extends TeamChangeTest {

  @Autowired InputRequests requests;
  @Autowired LinkedForms links;
  @Autowired TaskService taskService;

  @Test
  void whoIsGoneForGoodIsAskedForNothingMore_andWhoTakesOverIs() {
    String meeting = asked();
    assertThat(tasksAbout(meeting, "tara")).containsExactly("task_giveGeFeedback");
    int reminders = stage.timers(meeting, "timer_reminderDay").size();
    SecureLink link = stage.link(meeting, "ge-feedback", staff("tara"));

    changes.replace(meeting, staff("tara"), "left", staff("grace"));
    stage.runJobs(meeting);

    assertThat(tasksAbout(meeting, "tara")).isEmpty();
    assertThat(status(meeting, "tara")).containsExactly(InputRequests.Status.RELEASED);
    assertThat(links.open(link)).as("the link asks for nothing any more").isEmpty();
    assertThat(tasksAbout(meeting, "grace")).containsExactly("task_giveGeFeedback");
    assertThat(stage.timers(meeting, "timer_reminderDay"))
        .as("one reminder less, one more")
        .hasSize(reminders);
    assertThat(stage.openTasks(meeting))
        .as("she has a class at that time")
        .contains("task_arrangeCoverage");
  }

  @Test
  void whoOnlyCannotComeThatDayIsStillAsked() {
    String meeting = asked();

    dropsOut(meeting, "tara", "conflict");

    assertThat(tasksAbout(meeting, "tara")).containsExactly("task_giveGeFeedback");
    assertThat(status(meeting, "tara")).containsExactly(InputRequests.Status.REQUESTED);
  }

  @Test
  void whoLeftBeforeAnybodyWasAskedIsNotAskedOnTheDay() {
    String meeting = invited();
    dropsOut(meeting, "tara", "left");
    changes.add(meeting, staff("grace"), MemberRole.GE_TEACHER);
    stage.runJobs(meeting);
    assertThat(tasksAbout(meeting, "grace")).isEmpty();

    stage.fire(meeting, "timer_dayToAsk");

    assertThat(tasksAbout(meeting, "tara")).isEmpty();
    assertThat(tasksAbout(meeting, "theo")).containsExactly("task_giveGeFeedback");
    assertThat(tasksAbout(meeting, "grace")).containsExactly("task_giveGeFeedback");
  }

  @Test
  void aContractedProviderSaysOnTheLinkThatTheyCannotCome() {
    String meeting = asked();
    StaffMember contracted =
        stage.roster().providers(stage.maya().id()).stream()
            .filter(person -> !person.hasLogin())
            .findFirst()
            .orElseThrow();
    SecureLink link = stage.link(meeting, "provider-report", contracted.id());
    var form = links.open(link).orElseThrow();
    Map<String, Object> answers = new HashMap<>();
    DemoAnswers.forForm("provider-report", form.shown(), Map.of())
        .forEach(
            (name, value) -> {
              Map<String, Object> all = new HashMap<>((Map<String, Object>) value);
              all.put("willAttend", "excusal");
              all.put("attendanceNote", "I am at another school that day.");
              answers.put(name, all);
            });

    links.submit(link, answers);
    stage.runJobs(meeting);

    assertThat(team.members(meeting))
        .filteredOn(member -> member.personId().equals(contracted.id()))
        .noneMatch(member -> member.comes());
    assertThat(lettersTo(meeting, contracted.id()))
        .containsExactlyInAnyOrder("invitation", "noLongerInvited");
    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
    assertThat(
            jdbc.sql("select note from team_change where meeting_id = ?")
                .param(meeting)
                .query(String.class)
                .single())
        .isEqualTo("I am at another school that day.");
  }

  @Test
  void aTeacherSaysItInTasklist() {
    String meeting = asked();
    stage.submit(
        "tara",
        stage.task(meeting, "task_giveGeFeedback", staff("tara")),
        Map.of("geFeedback", Map.of("willAttend", "no", "attendanceNote", "A field trip.")));
    stage.runJobs(meeting);

    assertThat(member(meeting, "tara").comes()).isFalse();
    assertThat(status(meeting, "tara")).containsExactly(InputRequests.Status.RECEIVED);
    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
  }

  private String asked() {
    String meeting = invited();
    stage.fire(meeting, "timer_dayToAsk");
    return meeting;
  }

  private List<InputRequests.Status> status(String meeting, String username) {
    return requests.of(meeting).stream()
        .filter(request -> request.personId().equals(staff(username)))
        .map(InputRequests.InputRequest::status)
        .toList();
  }

  private List<String> tasksAbout(String meeting, String username) {
    return stage.tasks(meeting).stream()
        .filter(
            task -> staff(username).equals(taskService.getVariable(task.getId(), "respondentId")))
        .map(task -> task.getTaskDefinitionKey())
        .filter(task -> task.startsWith("task_give"))
        .toList();
  }
}
