package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A parent who comes, and says on the same page what somebody has to do something about. */
class FirstReplyTest extends ProcessTest {

  private static final String MOTHER = "G1001A";

  @Autowired LinkedForms links;
  @Autowired MeetingChanges changes;

  @Test
  void whoComesAndSaysNoMoreAsksNothingOfAnybody() {
    String meeting = invited();

    answer(meeting, Map.of());

    assertThat(stage.instance(meeting, "collect-family-reply")).isNull();
    assertThat(stage.openTasks(meeting)).doesNotContain("task_readReply", "task_provideRecords");
  }

  @Test
  void whatTheParentWritesIsReadByTheCaseManager() {
    for (Map<String, Object> says :
        List.<Map<String, Object>>of(
            Map.of("questions", "Will the reading program go on?"),
            Map.of("bringing", "Her grandmother"),
            Map.of("willRecord", "yes"),
            Map.of("interpreterNeeded", "no"))) {
      String meeting = invited();
      answer(meeting, says);

      var task = stage.task(meeting, "task_readReply");
      assertThat(task.getAssignee()).isEqualTo("casey");
      Object shown = stage.shown(task).get("replyToRead");
      assertThat(asMap(shown)).containsEntry("changed", false);
      String[] words =
          says.containsKey("questions")
              ? new String[] {"Your questions", "Will the reading program go on?"}
              : says.containsKey("bringing")
                  ? new String[] {"Who will you bring?", "Her grandmother"}
                  : says.containsKey("willRecord")
                      ? new String[] {"Will you make an audio recording?", "Yes"}
                      : new String[] {"Do you need an interpreter?", "No"};
      assertThat(shown.toString()).contains(words);
      stage.does("casey", meeting, "task_readReply");
      assertThat(stage.path(meeting, "follow-reply"))
          .containsExactly(
              "start_replyToFollow",
              "gateway_canComeNow",
              "task_readReply",
              "gateway_followed",
              "end_followed");
    }
  }

  @Test
  void whatWasSaidForAFormerDateIsReadOnceAndNeverLost() {
    String meeting = invited();
    answer(meeting, Map.of("bringing", "Her grandmother"));
    movedTo(meeting, "2027-02-17");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_readReply");

    answer(meeting, Map.of("bringing", "Her grandmother"));
    assertThat(stage.openTasks(meeting)).as("nobody had read it").contains("task_readReply");
    stage.does("casey", meeting, "task_readReply");
    movedTo(meeting, "2027-02-18");
    answer(meeting, Map.of("bringing", "Her grandmother"));

    assertThat(stage.openTasks(meeting)).doesNotContain("task_readReply");
  }

  @Test
  void whoCannotComeIsCalledByWhoSeesAllOfIt() {
    String meeting = invited();
    answer(meeting, Map.of("attendance", "goOnWithoutMe", "questions", "Who will be there?"));

    assertThat(stage.openTasks(meeting)).doesNotContain("task_readReply");
    assertThat(stage.shown(stage.task(meeting, "task_callFamily")).get("familyReplies").toString())
        .contains("Who will be there?");
  }

  @Test
  void reportsAskedForAreATaskOfTheOfficeAndTheLawsDaysBegin() {
    String meeting = invited();
    answer(meeting, Map.of("wantsReports", "yes"));

    assertThat(stage.meetings().milestones(meeting))
        .containsEntry(Milestone.RECORDS_REQUESTED, LocalDate.parse("2026-12-01"));
    var task = stage.task(meeting, "task_provideRecords");
    assertThat(Stage.date(task.getDueDate()))
        .as("five business days after Tuesday")
        .isEqualTo(LocalDate.parse("2026-12-08"));
    assertThat(stage.shown(task).get("recordsRequest").toString())
        .contains("Elena Rosales", "December 8, 2026");

    answer(meeting, Map.of("wantsReports", "yes", "attendance", "video"));
    assertThat(stage.openTasks(meeting))
        .as("asked for once")
        .filteredOn("task_provideRecords"::equals)
        .hasSize(1);

    stage.does("olive", meeting, "task_provideRecords");
    answer(meeting, Map.of("wantsReports", "yes", "attendance", "phone"));
    assertThat(stage.openTasks(meeting)).as("they have them").doesNotContain("task_provideRecords");
  }

  @Test
  void recordsComeBeforeTheMeetingAlsoWhenItsDateMovesAndStayAskedForWhenItIsCancelled() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-17", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does(
        "casey", meeting, "task_noteFamilyReply", Map.of("reply", Map.of("wantsReports", "yes")));
    assertThat(recordsDue(meeting)).isEqualTo(LocalDate.parse("2026-12-08"));

    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at("2026-12-04", "10:00"));
    assertThat(recordsDue(meeting)).isEqualTo(LocalDate.parse("2026-12-03"));

    changes.cancel(meeting, CancelReason.CANCELLED, "casey", "Withdrawn.");
    stage.runJobs(meeting);
    stage.does("olive", meeting, "task_provideRecords");
    assertThat(stage.instance(meeting, "provide-records")).isNull();
  }

  @Test
  void theAgendaAndTheOpeningSayWhoRecordsAndWhetherItWasToldInTime() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-04", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    answer(meeting, Map.of("willRecord", "yes"));
    stage.open(meeting, "prepare-agenda");
    assertThat(stage.shown(stage.task(meeting, "task_prepareAgenda")).get("recordings").toString())
        .contains("Elena Rosales", "inTime=true", "Thursday, December 3, 2026, 10:00 AM");

    answer(meeting, Map.of("willRecord", "no", "attendance", "video"));
    stage.setClock(Stage.at("2026-12-03", "15:00"));
    answer(meeting, Map.of("willRecord", "yes", "attendance", "video"));
    stage.setClock(Stage.at("2026-12-04", "10:00"));
    stage.fire(meeting, "timer_meetingTime");
    assertThat(stage.shown(stage.task(meeting, "task_openMeeting")).get("recordings").toString())
        .contains("late=true", "Thursday, December 3, 2026, 3:00 PM");
  }

  private void movedTo(String meeting, String day) {
    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at(day, "10:00"));
    stage.does("olive", meeting, "task_checkInvitations");
  }

  private LocalDate recordsDue(String meeting) {
    return Stage.date(stage.task(meeting, "task_provideRecords").getDueDate());
  }

  private String invited() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  /** The mother, who needs an interpreter, as the roster says, comes. */
  private void answer(String meeting, Map<String, Object> says) {
    SecureLink link = stage.link(meeting, "note-family-reply", MOTHER);
    Map<String, Object> reply = new HashMap<>();
    reply.put("interpreterNeeded", "yes");
    reply.put("interpreterLanguage", "Spanish");
    reply.put("received", true);
    reply.put("name", "Elena Rosales");
    reply.putAll(says);
    Object attendance = reply.remove("attendance");
    if ("no".equals(reply.get("interpreterNeeded"))) {
      reply.remove("interpreterLanguage");
    }
    links.submit(
        link, Map.of("attendance", attendance == null ? "phone" : attendance, "reply", reply));
    stage.runJobs(meeting);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object section) {
    return (Map<String, Object>) section;
  }
}
