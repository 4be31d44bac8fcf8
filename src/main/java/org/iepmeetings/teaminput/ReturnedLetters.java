package org.iepmeetings.teaminput;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.message.LetterReturned;
import org.iepmeetings.message.Mailer;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A letter of a meeting has come back: the office gets the task that it would have got if the
 * letter had been refused at once, unless it has that task already or nobody needs the letter any
 * more.
 */
@Component
class ReturnedLetters {

  /** The letters that have a task of their own, by the purpose in the ledger. */
  private static final Map<String, String> TASKS =
      Map.of(
          "invitation", "task_reachOtherwise",
          "draft", "task_handOverDraft",
          "agenda", "task_handOverAgenda");

  private static final String INPUT = "input";
  private static final String ANOTHER = "another";
  private static final Pattern INPUT_LETTER =
      Pattern.compile("(\\w+)-input(?:Request|Reminder|Overdue|DateMoved.*)");
  private static final Pattern TEMPLATE = Pattern.compile("\"(\\w+)\"");

  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final EffectLedger ledger;
  private final Mailer mailer;
  private final Roster roster;
  private final Clock clock;

  ReturnedLetters(
      RuntimeService runtimeService,
      TaskService taskService,
      Meetings meetings,
      MeetingRecord record,
      EffectLedger ledger,
      Mailer mailer,
      Roster roster,
      Clock clock) {
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.meetings = meetings;
    this.record = record;
    this.ledger = ledger;
    this.mailer = mailer;
    this.roster = roster;
    this.clock = clock;
  }

  /** Inside the transaction that notes the report: a task for each report, or neither. */
  @EventListener
  void returned(LetterReturned event) {
    EffectKey key = event.key();
    Optional<Meeting> meeting = meetings.find(key.meetingId()).filter(one -> isNeeded(one, key));
    if (meeting.isEmpty() || isSeenTo(key)) {
      return;
    }
    String studentId = meeting.get().studentId();
    String label = roster.student(studentId).label();
    Optional<InputKind> input = inputKind(key);
    if (input.isPresent()) {
      runtimeService.startProcessInstanceByKey(
          "reach-another-way",
          key.meetingId(),
          Map.of(
              "meetingId",
              key.meetingId(),
              "studentId",
              studentId,
              "studentLabel",
              label,
              "respondentId",
              key.recipient(),
              "inputKind",
              input.get().code(),
              "returnedLetter",
              INPUT));
    } else {
      runtimeService.startProcessInstanceByKey(
          "reach-another-way",
          key.meetingId(),
          Map.of(
              "meetingId",
              key.meetingId(),
              "studentId",
              studentId,
              "studentLabel",
              label,
              "returnedLetter",
              TASKS.containsKey(key.purpose()) ? key.purpose() : ANOTHER,
              "returnedMail",
              key.text()));
    }
  }

  private boolean isNeeded(Meeting meeting, EffectKey key) {
    boolean ahead = meeting.hasDate() && meeting.startsAt().isAfter(clock.instant());
    if (meeting.cancelledAs() != null) {
      return ahead && key.purpose().equals("cancellation");
    }
    if (meeting.endedAt() != null) {
      return false;
    }
    if (TASKS.containsKey(key.purpose())) {
      return ahead && key.scheduleVersion() == meeting.scheduleVersion();
    }
    return inputKind(key).isEmpty() || isWaitedFor(key);
  }

  private boolean isWaitedFor(EffectKey key) {
    return about(key).processDefinitionKey("collect-team-input").count() > 0;
  }

  /** The form of the task names everybody who is not reached, or this person. */
  private boolean isSeenTo(EffectKey key) {
    if (TASKS.containsKey(key.purpose())) {
      return open(key).taskDefinitionKey(TASKS.get(key.purpose())).count() > 0;
    }
    if (key.purpose().equals("cancellation")) {
      return open(key).taskDefinitionKey("task_concludeCancelled").count() > 0;
    }
    return inputKind(key).isPresent()
        && about(key).taskDefinitionKey("task_reachForInput").count() > 0;
  }

  private TaskQuery open(EffectKey key) {
    return taskService.createTaskQuery().processInstanceBusinessKey(key.meetingId());
  }

  private TaskQuery about(EffectKey key) {
    return open(key)
        .processVariableValueEquals("respondentId", key.recipient())
        .processVariableValueEquals("inputKind", inputKind(key).orElseThrow().code());
  }

  private static Optional<InputKind> inputKind(EffectKey key) {
    Matcher letter = INPUT_LETTER.matcher(key.purpose());
    return letter.matches() ? Optional.of(InputKind.of(letter.group(1))) : Optional.empty();
  }

  /** Which letter has come back from whom, where its task is about one letter. */
  @Bean
  FormFacts returnedFacts() {
    return FormFacts.of(
        "returned",
        context ->
            context.variables().get("returnedMail") instanceof String key
                    && ANOTHER.equals(context.variables().get("returnedLetter"))
                ? ledger.entries(context.meetingId()).stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst()
                    .map(this::facts)
                    .orElse(null)
                : null);
  }

  private Map<String, String> facts(LedgerEntry entry) {
    Map<String, String> facts = new HashMap<>();
    facts.put("who", "the " + entry.key().recipient());
    facts.put("phone", "");
    if (entry.key().recipient().equals("interpreter")) {
      interpreter(entry.key().meetingId(), facts);
    } else {
      person(entry.key().recipient(), facts);
    }
    facts.put("why", why(entry));
    Matcher template = TEMPLATE.matcher(entry.what());
    facts.put("letter", template.find() ? mailer.subject(template.group(1)) : entry.what());
    facts.put("when", Words.when(entry.begun().atZone(meetings.zone(entry.key().meetingId()))));
    return facts;
  }

  private static String why(LedgerEntry entry) {
    if (entry.receipt() != null && entry.receipt().startsWith(MeetingLetters.NOT_MAILED)) {
      return "there is no e-mail address";
    }
    return entry.receipt() == null ? "the e-mail could not be delivered" : "the mail has come back";
  }

  /** On no roster: who was booked for the meeting last. */
  private void interpreter(String meetingId, Map<String, String> facts) {
    record
        .latest(meetingId, "interpreter")
        .map(SubmittedForm::sectionAnswers)
        .ifPresent(
            booking -> {
              facts.put("who", booking.get("name") + ", interpreter");
              facts.put("phone", String.valueOf(booking.get("contact")));
            });
  }

  private void person(String personId, Map<String, String> facts) {
    roster.nameOf(personId).ifPresent(name -> facts.put("who", name));
    roster
        .findGuardian(personId)
        .ifPresent(
            parent -> {
              facts.put("who", parent.fullName() + ", " + parent.relationship());
              facts.put("phone", parent.phone() == null ? "" : parent.phone());
            });
  }
}
