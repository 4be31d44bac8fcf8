package org.iepmeetings.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.iepmeetings.engine.DoneTasks.DoneTask;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Who was first, for somebody whose task was done by another person while they were writing. */
@Component
class AnsweredMeanwhile {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, h:mm a", Locale.US);

  private final DoneTasks doneTasks;
  private final MeetingRecord record;
  private final Meetings meetings;
  private final Roster roster;

  AnsweredMeanwhile(DoneTasks doneTasks, MeetingRecord record, Meetings meetings, Roster roster) {
    this.doneTasks = doneTasks;
    this.record = record;
    this.meetings = meetings;
    this.roster = roster;
  }

  /** A sentence for the second; empty while the task is open, and where nobody answered it. */
  Optional<String> sentence(String taskId) {
    return doneTasks
        .find(taskId)
        .flatMap(
            task ->
                first(task)
                    .map(
                        form ->
                            "“%s” was answered by %s on %s, while you were writing. Your answers"
                                    .formatted(task.name(), name(form), when(form))
                                + " were not taken. They stay in this form until you leave it, and"
                                + " under “Not sent” on the start page until the meeting is over:"
                                + " give what is new to the case manager or bring it to the"
                                + " meeting."));
  }

  private Optional<SubmittedForm> first(DoneTask task) {
    if (task.meetingId() == null || meetings.find(task.meetingId()).isEmpty()) {
      return Optional.empty();
    }
    return record.all(task.meetingId()).stream()
        .filter(form -> form.formId().equals(task.formId()))
        .filter(form -> Objects.equals(form.respondentId(), task.respondentId()))
        .filter(form -> isWhileOpen(form.submittedAt().truncatedTo(ChronoUnit.MILLIS), task))
        .reduce((earlier, later) -> later);
  }

  /** An answer of an earlier date is not what ended this task. */
  private static boolean isWhileOpen(Instant submitted, DoneTask task) {
    return !submitted.isBefore(task.begun()) && !submitted.isAfter(task.ended());
  }

  private String when(SubmittedForm form) {
    ZoneId zone = meetings.zone(form.meetingId());
    return WHEN.format(form.submittedAt().atZone(zone));
  }

  private String name(SubmittedForm form) {
    String author = form.enteredBy();
    if (!author.startsWith("link:")) {
      return roster.staffByUsername(author).map(StaffMember::fullName).orElse(author);
    }
    return roster.nameOf(author.substring("link:".length())).orElse(author);
  }
}
