package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.iepmeetings.invitation.SeisSheet;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.roster.StaffMember;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notice goes out again, and the people of the meeting are not the same any more. */
class RevisedNoticeTest extends ProcessTest {

  private static final String MOTHER = "G1001A";

  @Autowired MeetingChanges changes;
  @Autowired SeisSheet sheet;
  @Autowired JdbcClient jdbc;
  @Autowired Team team;

  @AfterEach
  void asItWas() {
    jdbc.sql("update student set birth_date = date '2014-01-23' where id = ?")
        .param(stage.maya().id())
        .update();
    jdbc.sql("update guardian set relationship = 'mother' where id = ?").param(MOTHER).update();
  }

  @Test
  void aCalendarReadsTheMoveAndWhoLeftTheTeamGetsTheEntryTakenBack() throws Exception {
    String meeting = invited();
    Calendar first = calendar("elena.rosales@example.org");
    String dropped = dropOneProvider(meeting);
    move(meeting);

    Calendar second = calendar("elena.rosales@example.org");
    assertThat(value(first, Property.UID)).isEqualTo(value(second, Property.UID));
    assertThat(sequence(second)).isGreaterThan(sequence(first));
    assertThat(method(second)).isEqualTo("REQUEST");

    Calendar taken = calendar(dropped);
    assertThat(method(taken)).isEqualTo("CANCEL");
    assertThat(value(taken, Property.UID)).isEqualTo(value(first, Property.UID));
    assertThat(value(taken, Property.STATUS)).isEqualTo("CANCELLED");
    assertThat(sequence(taken)).isGreaterThan(sequence(first));
    assertThat(value(taken, Property.LOCATION)).as("where the others meet is not said").isEmpty();
    assertThat(value(taken, Property.SUMMARY)).isEqualTo("IEP meeting");
  }

  @Test
  void theSheetInSeisIsCorrectedOnceWhenTheTeamChanges() {
    String meeting = invited();
    assertThat(sheet.changed(meeting)).as("nothing was entered yet").isFalse();
    stage.does("casey", meeting, "task_enterNoticeInformation");
    assertThat(sheet.changed(meeting)).as("what stands there is true").isFalse();

    List<TeamMember> before = team.members(meeting);
    dropOneProvider(meeting);
    assertThat(sheet.changed(meeting)).isTrue();
    assertThat(sheet.changed(meeting)).as("never two at once").isFalse();
    assertThat(
            stage
                .shown(stage.task(meeting, "task_correctNoticeInformation"))
                .get("revision")
                .toString())
        .contains("Attendees by role");

    stage.does("casey", meeting, "task_correctNoticeInformation");
    assertThat(sheet.changed(meeting)).as("it is true again").isFalse();
    team.note(meeting, before);
    assertThat(sheet.changed(meeting)).as("and changes once more").isTrue();
    stage.does("casey", meeting, "task_correctNoticeInformation");
  }

  @Test
  void whatChangedSinceItWasShownIsNotNotedAsEntered() {
    String meeting = invited();
    String grade = stage.maya().grade();
    try {
      grade("6");
      assertThatThrownBy(() -> stage.does("casey", meeting, "task_enterNoticeInformation"))
          .hasMessage(
              "The notice information has changed since you opened it: Grade was “%s” and is “6”. Correct this in SEIS, open the sheet and this form again, and complete the task then. What you have written here is kept."
                  .formatted(grade));
      assertThat(sheet.lastEntered(meeting)).isEmpty();

      stage.open(meeting, "enter-notice-information");
      stage.does("casey", meeting, "task_enterNoticeInformation");
      assertThat(sheet.lastEntered(meeting).orElseThrow()).containsEntry("Grade", "6");

      grade("8");
      assertThat(sheet.changed(meeting)).isTrue();
      grade("5");
      assertThatThrownBy(() -> stage.does("casey", meeting, "task_correctNoticeInformation"))
          .hasMessageContaining("Grade was “8” and is “5”");
      stage.open(meeting, "correct-notice-information");
      stage.does("casey", meeting, "task_correctNoticeInformation");
      assertThat(sheet.lastEntered(meeting).orElseThrow()).containsEntry("Grade", "5");
    } finally {
      grade(grade);
    }
  }

  private void grade(String grade) {
    jdbc.sql("update student set grade = ? where id = ?").params(grade, stage.maya().id()).update();
  }

  @Test
  void anAdultStudentGetsTheNoticeAsWellAndASurrogateIsNamed() {
    jdbc.sql("update student set birth_date = date '2008-11-30' where id = ?")
        .param(stage.maya().id())
        .update();
    jdbc.sql("update guardian set relationship = 'surrogate parent' where id = ?")
        .param(MOTHER)
        .update();

    String meeting = invited();

    List<String> noticed =
        jdbc.sql("select person_id from notice where meeting_id = ? order by id")
            .param(meeting)
            .query(String.class)
            .list();
    assertThat(noticed).containsExactly(stage.maya().id(), MOTHER);
    assertThat(stage.shown(stage.task(meeting, "task_reachOtherwise")).get("notReached").toString())
        .as("the roster has no address of the student: the letter goes on paper")
        .contains(stage.maya().fullName());
    stage.does("olive", meeting, "task_reachOtherwise");
    assertThat(stage.openTasks(meeting))
        .filteredOn(task -> task.equals("task_noteFamilyReply"))
        .hasSize(2);
    assertThat(
            stage
                .shown(stage.task(meeting, "task_enterNoticeInformation"))
                .get("seisSheet")
                .toString())
        .contains("Surrogate parent", "Student");
  }

  @Test
  void aConservatorHoldsTheRightsOfAnAdultAlone() {
    jdbc.sql("update student set birth_date = date '2008-11-30' where id = ?")
        .param(stage.maya().id())
        .update();
    jdbc.sql("update guardian set relationship = 'conservator' where id = ?")
        .param(MOTHER)
        .update();
    stage.setClock(Stage.at("2026-12-01", "09:00"));

    assertThat(stage.roster().noticeRecipients(stage.maya().id()))
        .extracting(person -> person.id())
        .containsExactly(MOTHER);
  }

  private String invited() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private void move(String meeting) {
    changes.askForNewDate(meeting, "olive", "The room is taken.");
    stage.runJobs(meeting);
    List<Map<String, Object>> members =
        team.members(meeting).stream()
            .map(
                member ->
                    Map.<String, Object>of(
                        "person", member.personId(),
                        "role", member.role().code(),
                        "answer", "agreed",
                        "joins", "phone",
                        "interpretsResults", member.interpretsResults()))
            .toList();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at("2027-03-09", "10:00").toOffsetDateTime().toString(),
                "members",
                members)));
    stage.does("olive", meeting, "task_checkInvitations");
  }

  /** A provider who is not the case manager says that the meeting is without them. */
  private String dropOneProvider(String meeting) {
    String caseManager = stage.roster().caseload(stage.maya().id()).caseManagerId();
    StaffMember dropped =
        stage.roster().providers(stage.maya().id()).stream()
            .filter(one -> !one.id().equals(caseManager))
            .findFirst()
            .orElseThrow();
    team.note(
        meeting,
        team.members(meeting).stream()
            .filter(member -> !member.personId().equals(dropped.id()))
            .toList());
    return dropped.email();
  }

  private Calendar calendar(String address) throws Exception {
    return new CalendarBuilder().build(new StringReader(Letters.newestCalendarTo(jdbc, address)));
  }

  private static String method(Calendar calendar) {
    return calendar.getProperty(Property.METHOD).orElseThrow().getValue();
  }

  private static int sequence(Calendar calendar) {
    return Integer.parseInt(value(calendar, Property.SEQUENCE));
  }

  private static String value(Calendar calendar, String property) {
    return calendar
        .getComponents(Component.VEVENT)
        .get(0)
        .getProperty(property)
        .map(found -> ((Property) found).getValue())
        .orElse("")
        .toString();
  }
}
