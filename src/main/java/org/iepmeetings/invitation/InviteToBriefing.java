package org.iepmeetings.invitation;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Tells those who are to be briefed when and where; whom it is about they hear there. Handbook,
 * "During the Meeting": when needed, meet with staff in advance.
 */
@Component
@ModelBean
class InviteToBriefing implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final MeetingLetters letters;
  private final Roster roster;

  InviteToBriefing(Meetings meetings, MeetingRecord record, MeetingLetters letters, Roster roster) {
    this.meetings = meetings;
    this.record = record;
    this.letters = letters;
    this.roster = roster;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Map<String, Object> agenda = record.latest(meetingId, "agenda").orElseThrow().sectionAnswers();
    Map<String, Object> words = new HashMap<>();
    words.put(
        "start",
        OffsetDateTime.parse((String) agenda.get("briefingTime"))
            .atZoneSameInstant(meetings.zone(meetingId)));
    words.put("place", agenda.get("briefingPlace"));
    words.put("caseManagerName", letters.caseManagerName(meetingId));
    for (Object personId : (List<?>) agenda.get("briefed")) {
      letters.toStaff(
          roster.staff((String) personId),
          Letter.of(meetingId, "briefing", "staffBriefing", null, words));
    }
  }
}
