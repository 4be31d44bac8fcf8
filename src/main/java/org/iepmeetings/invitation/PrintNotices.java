package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Prints the notice for each person, in their language, and keeps it before it goes out. */
@Component
@ModelBean
class PrintNotices implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final Notices notices;

  PrintNotices(Meetings meetings, MeetingLetters letters, Notices notices) {
    this.meetings = meetings;
    this.letters = letters;
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    letters.parents(meeting.id()).forEach(person -> notices.print(meeting, person));
  }
}
