package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.draft.FormDrafts.Sheet;
import org.iepmeetings.draft.FormDrafts.Writing;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A roster names another case manager, or has somebody no more who has tasks. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:case-manager-changed;DB_CLOSE_DELAY=-1")
class CaseManagerChangedTest extends ProcessTest {

  @Autowired RosterImport rosterImport;
  @Autowired TaskService taskService;
  @Autowired FormDrafts drafts;
  @TempDir Path folder;

  @AfterEach
  void theRosterAsItWas() {
    assertThat(rosterImport.importFrom(SampleRoster.FILES).problems()).isEmpty();
  }

  @Test
  void theTasksOfTheFormerCaseManagerGoToTheNewOneAndWhatWasWrittenStays() throws Exception {
    String meeting = invitedAndAsked();
    Task writing = stage.task(meeting, "task_noteFamilyReply");
    Writing text = new Writing(meeting, "note-family-reply", "casey", writing.getId());
    drafts.keep(text, new Sheet(Sheet.newId(), 1, ""), Map.of("x", new String[] {"half a word"}));
    List<String> before = tasksOf(meeting, "casey");
    assertThat(before).contains("task_noteFamilyReply");
    String providers = "N201";
    assertThat(candidates(stage.task(meeting, "task_giveProviderReport", providers)))
        .contains("casey");

    imported(
        new SampleRoster(folder)
            .with("caseload.csv", "S1001,T101,T103", "S1001,T102,T103")
            .with(
                "services.csv",
                "60,3 times weekly,Virtual,T101\nS1001",
                "60,3 times weekly,Virtual,T102\nS1001"));

    assertThat(tasksOf(meeting, "carlos")).containsAll(without(before, "task_giveProviderReport"));
    assertThat(tasksOf(meeting, "casey"))
        .as("her own report, which she was asked for as a provider")
        .isSubsetOf("task_giveProviderReport");
    assertThat(candidates(stage.task(meeting, "task_giveProviderReport", providers)))
        .contains("carlos")
        .doesNotContain("casey");
    assertThat(drafts.of(text)).singleElement();

    stage.does("carlos", meeting, "task_noteFamilyReply");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_noteFamilyReply");
  }

  @Test
  void whoHasLeftKeepsNoTask() throws Exception {
    String meeting = invitedAndAsked();
    String tara = stage.roster().staffByUsername("tara").orElseThrow().id();
    Task feedback = stage.task(meeting, "task_giveGeFeedback", tara);
    assertThat(feedback.getAssignee()).isEqualTo("tara");
    Task taken = stage.task(meeting, "task_secondAttempt");
    taskService.setAssignee(taken.getId(), "tara");
    assertThat(taskService.createTaskQuery().taskAssignee("tara").list()).isNotEmpty();

    imported(withoutTara());
    imported(withoutTara());

    assertThat(taskService.createTaskQuery().taskAssignee("tara").list()).isEmpty();
    assertThat(groups(stage.task(meeting, "task_giveGeFeedback", tara))).contains("office");
    assertThat(candidates(stage.task(meeting, "task_giveGeFeedback", tara))).contains("casey");
    assertThat(groups(stage.task(meeting, "task_secondAttempt"))).containsExactly("office");
  }

  private SampleRoster withoutTara() throws Exception {
    return new SampleRoster(folder)
        .without("users.csv", "T104,")
        .without("staff.csv", "T104,")
        .without("enrollments.csv", "E0008,")
        .without("enrollments.csv", "E0009,")
        .without("enrollments.csv", "E0010,")
        .without("enrollments.csv", "E0011,");
  }

  private String invitedAndAsked() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.fire(meeting, "timer_dayToAsk");
    return meeting;
  }

  private void imported(SampleRoster changed) {
    assertThat(rosterImport.importFrom(changed.folder(), "ada").problems()).isEmpty();
  }

  private List<String> tasksOf(String meeting, String login) {
    return stage.tasks(meeting).stream()
        .filter(task -> login.equals(task.getAssignee()))
        .map(Task::getTaskDefinitionKey)
        .toList();
  }

  private static List<String> without(List<String> tasks, String key) {
    return tasks.stream().filter(task -> !task.equals(key)).toList();
  }

  private List<String> candidates(Task task) {
    return taskService.getIdentityLinksForTask(task.getId()).stream()
        .filter(link -> link.getUserId() != null && link.getType().equals("candidate"))
        .map(IdentityLink::getUserId)
        .toList();
  }

  private List<String> groups(Task task) {
    return taskService.getIdentityLinksForTask(task.getId()).stream()
        .filter(link -> link.getGroupId() != null)
        .map(IdentityLink::getGroupId)
        .toList();
  }
}
