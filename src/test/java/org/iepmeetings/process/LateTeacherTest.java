package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.teaminput.InputRequests;
import org.iepmeetings.teaminput.InputRequests.Status;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A teacher who does not answer is reminded, and the meeting is held all the same. */
class LateTeacherTest extends ProcessTest {

  @Autowired EffectLedger ledger;
  @Autowired InputRequests requests;
  @Autowired LinkedForms links;
  @Autowired MeetingRecord record;

  @Test
  void isRemindedThenClosedAsNotReceivedAndStillHeardLater() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    stage.fire(meeting, "timer_dayToAsk");
    String theo = stage.roster().staffByUsername("theo").orElseThrow().id();

    stage.fireAll(meeting, "timer_reminderDay");
    assertThat(Stage.date(ClockUtil.getCurrentTime())).isEqualTo("2027-01-29");
    stage.fireAll(meeting, "timer_dayAfterDue");
    assertThat(Stage.date(ClockUtil.getCurrentTime())).isEqualTo("2027-02-03");
    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> entry.key().recipient().equals(theo))
        .extracting(entry -> entry.key().purpose())
        .contains("geFeedback-inputRequest", "geFeedback-inputReminder", "geFeedback-inputOverdue");

    stage.fire(meeting, "timer_meetingTime");
    stage.does("casey", meeting, "task_openMeeting");

    assertThat(stage.openTasks(meeting)).containsExactly("task_discussIep");
    assertThat(requests.of(meeting))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(Status.NOT_RECEIVED));
    assertThat(stage.path(meeting, "collect-team-input"))
        .contains("task_closeAsNotReceived", "end_notReceived")
        .doesNotContain("task_giveGeFeedback");

    SecureLink link = stage.linkInLastLetterTo("theo");
    var form = links.open(link).orElseThrow();
    assertThat(form.late()).isTrue();
    links.submit(link, DemoAnswers.forForm("ge-feedback", form.shown(), Map.of()));
    assertThat(record.latest(meeting, "geFeedback", theo).orElseThrow().late()).isTrue();
    assertThat(requests.of(meeting))
        .filteredOn(request -> request.personId().equals(theo))
        .extracting(InputRequests.InputRequest::status)
        .containsExactly(Status.LATE);
  }

  @Test
  void remindersEndWhenTheInputIsIn() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.fire(meeting, "timer_dayToAsk");
    int waiting = stage.timers(meeting, "timer_reminderDay").size();
    stage.does("theo", meeting, "task_giveGeFeedback");

    assertThat(stage.timers(meeting, "timer_reminderDay")).hasSize(waiting - 1);
  }
}
