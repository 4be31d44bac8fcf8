package org.iepmeetings.scheduling;

import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.iepmeetings.meeting.FormKept;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Support;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A reply of the family may ask for an interpreter when preparing has already looked for what is
 * needed. Then the task of the office comes by itself, once.
 */
@Component
class LateSupport {

  private static final String REPLY = "note-family-reply";
  private static final String INTERPRETER = "interpreter";

  private final RuntimeService runtimeService;
  private final IdentityService identityService;
  private final Meetings meetings;
  private final Support support;
  private final Roster roster;

  LateSupport(
      RuntimeService runtimeService,
      IdentityService identityService,
      Meetings meetings,
      Support support,
      Roster roster) {
    this.runtimeService = runtimeService;
    this.identityService = identityService;
    this.meetings = meetings;
    this.support = support;
    this.roster = roster;
  }

  @EventListener
  void answered(FormKept kept) {
    if (!kept.form().formId().equals(REPLY)) {
      return;
    }
    Meeting meeting = meetings.meeting(kept.form().meetingId());
    if (meeting.hasDate()
        && support.missing(meeting.id(), INTERPRETER)
        && !isBeingArranged(meeting.id(), INTERPRETER)) {
      // Not the person who notes the reply starts it, but the reply itself.
      Authentication person = identityService.getCurrentAuthentication();
      identityService.clearAuthentication();
      try {
        start(meeting, INTERPRETER);
      } finally {
        identityService.setAuthentication(person);
      }
    }
  }

  /** Starts the task of the office, unless it is there. */
  void arrange(Meeting meeting, String kind) {
    if (!isBeingArranged(meeting.id(), kind)) {
      start(meeting, kind);
    }
  }

  private void start(Meeting meeting, String kind) {
    Student student = roster.student(meeting.studentId());
    runtimeService.startProcessInstanceByKey(
        "arrange-late-support",
        meeting.id(),
        Map.of(
            "meetingId", meeting.id(),
            "studentId", student.id(),
            "studentLabel", student.label(),
            "supportKind", kind));
  }

  /** The task is there, or is about to be. */
  private boolean isBeingArranged(String meetingId, String kind) {
    return Stream.of("arrange-late-support", "arrange-one-support")
        .anyMatch(
            process ->
                runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(meetingId)
                        .processDefinitionKey(process)
                        .variableValueEquals("supportKind", kind)
                        .count()
                    > 0);
  }
}
