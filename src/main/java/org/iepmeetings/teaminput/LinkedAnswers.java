package org.iepmeetings.teaminput;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.OfferedDate;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.document.Documents;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.iepmeetings.form.CheckedAnswers;
import org.iepmeetings.form.Form;
import org.iepmeetings.form.FormCheck;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.form.SubmissionRefused;
import org.iepmeetings.invitation.FamilyReplies;
import org.iepmeetings.invitation.Notices;
import org.iepmeetings.link.Answered;
import org.iepmeetings.link.LinkedForm;
import org.iepmeetings.link.LinkedForm.Dates;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.teaminput.InputRequests.InputRequest;
import org.iepmeetings.teaminput.InputRequests.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the answers of people who come by a secure link: to the task that waits for them, or, when
 * the meeting has begun without their input, late and straight to the record.
 */
@Component
class LinkedAnswers implements LinkedForms {

  /** Has no task: a family may add to the agenda until it is discussed, and more than once. */
  private static final String ADD_TO_AGENDA = "add-to-agenda";

  /** Facts with dates and languages in words, and the reply, which begins with some of them. */
  private static final Set<String> DATED_FACTS =
      Set.of("meeting", "due", "offer", "absence", "notice", "agency", "reply");

  /** Each parent has a task; a reply may be changed until the meeting opens. */
  private static final String REPLY = "note-family-reply";

  /** One task for the family; a second parent may choose too, until a date is set. */
  private static final String CHOICE = "choose-date";

  private final TaskForms taskForms;
  private final InputRequests requests;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Roster roster;
  private final Team team;
  private final MasterCalendar calendar;
  private final Deadlines deadlines;
  private final FamilyReplies replies;
  private final Notices notices;
  private final Documents documents;
  private final Clock clock;
  private final TransactionTemplate transaction;

  LinkedAnswers(
      TaskForms taskForms,
      InputRequests requests,
      Meetings meetings,
      MeetingRecord record,
      Roster roster,
      Team team,
      MasterCalendar calendar,
      Deadlines deadlines,
      FamilyReplies replies,
      Notices notices,
      Documents documents,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.taskForms = taskForms;
    this.requests = requests;
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
    this.team = team;
    this.calendar = calendar;
    this.deadlines = deadlines;
    this.replies = replies;
    this.notices = notices;
    this.documents = documents;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public Optional<LinkedForm> open(SecureLink link) {
    Optional<OpenForm> task =
        taskForms.find(link.meetingId(), link.formId(), link.personId(), link.about());
    if (task.isPresent()) {
      Form form = task.get().form();
      return Optional.of(
          linked(link, form, inTheirWords(link, form, task.get().shown()), null, false));
    }
    return isTakenWithoutTask(link)
        ? Optional.of(withoutTask(link, first(link).map(form -> answered(link, form)).orElse(null)))
        : Optional.empty();
  }

  @Override
  public LinkedForm closed(SecureLink link) {
    return withoutTask(link, null);
  }

  @Override
  public boolean isSent(SecureLink link, Map<String, Object> answers) {
    CheckedAnswers checked =
        FormCheck.check(taskForms.deployedForm(link.formId()), closed(link).shown(), answers);
    return own(link)
        .filter(form -> form.answers().entrySet().containsAll(checked.sections().entrySet()))
        .filter(form -> form.answers().entrySet().containsAll(checked.plain().entrySet()))
        .isPresent();
  }

  private LinkedForm withoutTask(SecureLink link, Answered first) {
    Form form = taskForms.deployedForm(link.formId());
    Map<String, Object> shown = taskForms.shown(form, context(link), link.personId());
    return linked(link, form, shown, first, isLate(link));
  }

  @Override
  public Optional<Answered> answered(SecureLink link) {
    return record.all(link.meetingId()).stream()
        .filter(form -> form.formId().equals(link.formId()) && isAboutTheSame(link, form))
        .filter(form -> form.respondentId() == null || form.respondentId().equals(link.personId()))
        .reduce((earlier, later) -> later)
        .map(form -> answered(link, form));
  }

  /** The notice of the date that stands, once it was printed for this person. */
  @Override
  public Optional<Paper> paper(SecureLink link) {
    return Optional.of(link)
        .filter(one -> one.formId().equals(REPLY))
        .flatMap(one -> notices.find(meetings.meeting(one.meetingId()), one.personId()))
        .map(notice -> new Paper("notice.pdf", documents.content(notice.documentId())));
  }

  private Answered answered(SecureLink link, SubmittedForm form) {
    return new Answered(form.submittedAt().atZone(zone(link)), name(form, link.language()));
  }

  @Override
  public Next next(SecureLink link) {
    Meeting meeting = meetings.meeting(link.meetingId());
    Locale reader = Locale.forLanguageTag(Sentences.in("link", link.language()).language());
    boolean cannotCome =
        link.formId().equals(REPLY)
            && replies
                .latest(meeting.id(), link.personId())
                .filter(FamilyReplies.Reply::cannotCome)
                .isPresent();
    boolean ahead = meeting.hasDate() && meeting.startsAt().isAfter(clock.instant()) && !cannotCome;
    boolean getsAgenda =
        roster.noticeRecipients(meeting.studentId()).stream()
            .anyMatch(person -> person.id().equals(link.personId()));
    return new Next(
        school(link),
        link.formId() + (cannotCome ? ".cannotCome" : ""),
        ahead ? Words.when(meeting, zone(link), reader) : "",
        ahead && getsAgenda ? agendaBy(meeting, zone(link), reader) : "",
        open(link).isPresent());
  }

  /** Empty once the day has come: then it is there, or late and on its way. */
  private String agendaBy(Meeting meeting, ZoneId zone, Locale reader) {
    return deadlines
        .find(meeting.id(), "agenda")
        .map(Due::workBy)
        .filter(day -> day.isAfter(LocalDate.now(clock.withZone(zone))))
        .map(day -> Words.date(day, reader))
        .orElse("");
  }

  /** A job of the same meeting may run in the same moment; then once more. */
  @Override
  public void submit(SecureLink link, Map<String, Object> answers) {
    try {
      transaction.executeWithoutResult(status -> take(link, answers));
    } catch (OptimisticLockingException tooClose) {
      transaction.executeWithoutResult(status -> take(link, answers));
    }
  }

  private void take(SecureLink link, Map<String, Object> answers) {
    String author = "link:" + link.personId();
    Optional<OpenForm> task =
        taskForms.find(link.meetingId(), link.formId(), link.personId(), link.about());
    if (task.isPresent()) {
      OpenForm open = task.get();
      taskForms.submit(
          open.taskId(), inTheirWords(link, open.form(), open.shown()), answers, author);
      return;
    }
    if (!isTakenWithoutTask(link)) {
      refuseUnlessSent(link, answers);
      return;
    }
    if (isSent(link, answers)) {
      return;
    }
    Form form = taskForms.deployedForm(link.formId());
    boolean late = isLate(link);
    taskForms.keep(
        form,
        context(link),
        link.personId(),
        taskForms.shown(form, context(link), link.personId()),
        answers,
        author,
        late);
    if (late) {
      InputRequest request =
          requests.find(link.meetingId(), link.formId(), link.personId()).orElseThrow();
      requests.close(link.meetingId(), request.kind(), link.personId(), Status.LATE);
    }
  }

  private boolean isTakenWithoutTask(SecureLink link) {
    Meeting meeting = meetings.meeting(link.meetingId());
    if (meeting.endedAt() != null) {
      return false;
    }
    return switch (link.formId()) {
      case ADD_TO_AGENDA -> !isThere(meeting, "discussion");
      case REPLY -> !isThere(meeting, "opening");
      case CHOICE ->
          calendar.offers(meeting.id()).stream()
              .findFirst()
              .filter(offer -> own(link).filter(own -> isSince(own, offer)).isEmpty())
              .isPresent();
      // What somebody else wrote down for a person does not take the word from them.
      default ->
          request(link)
              .filter(request -> request.status() != Status.REQUESTED)
              .filter(request -> request.status() != Status.CANCELLED)
              .filter(request -> request.status() != Status.RELEASED)
              .filter(request -> request.status() == Status.NOT_RECEIVED || own(link).isEmpty())
              .isPresent();
    };
  }

  /** The meeting has begun without this person's input. */
  private boolean isLate(SecureLink link) {
    return request(link).filter(request -> request.status() == Status.NOT_RECEIVED).isPresent();
  }

  private Optional<InputRequest> request(SecureLink link) {
    return requests.find(link.meetingId(), link.formId(), link.personId());
  }

  /** Who answered for this person, or for the family: whoever comes second is told. */
  private Optional<SubmittedForm> first(SecureLink link) {
    int sitting = meetings.meeting(link.meetingId()).sitting();
    return record.all(link.meetingId()).stream()
        .filter(form -> form.formId().equals(link.formId()) && !isBy(link, form))
        .filter(form -> REPLY.equals(link.formId()) ? form.sitting() == sitting : isInput(link))
        .filter(form -> form.respondentId() == null || form.respondentId().equals(link.personId()))
        .reduce((earlier, later) -> later);
  }

  private static boolean isInput(SecureLink link) {
    return !Set.of(ADD_TO_AGENDA, REPLY, CHOICE).contains(link.formId());
  }

  /** An answer to dates that were offered earlier is none to these. */
  private static boolean isSince(SubmittedForm own, OfferedDate offer) {
    return !own.submittedAt().isBefore(offer.offeredAt());
  }

  private boolean isThere(Meeting meeting, String section) {
    return record
        .latest(meeting.id(), section)
        .filter(form -> form.sitting() == meeting.sitting())
        .isPresent();
  }

  /** A second tap on "Send" is no second answer; anything else that comes too late is said so. */
  private void refuseUnlessSent(SecureLink link, Map<String, Object> answers) {
    if (!isSent(link, answers)) {
      throw new SubmissionRefused(
          List.of(
              new Problem(
                  "",
                  "",
                  "This form was answered or closed while you were writing, so your answers could"
                      + " not be kept. Please call the school.")));
    }
  }

  private Optional<SubmittedForm> own(SecureLink link) {
    int sitting = meetings.meeting(link.meetingId()).sitting();
    return record.all(link.meetingId()).stream()
        .filter(form -> form.sitting() == sitting && form.formId().equals(link.formId()))
        .filter(form -> isBy(link, form) && isAboutTheSame(link, form))
        .reduce((earlier, later) -> later);
  }

  /** Where a link says which excusal it asks about, an answer to another one is none. */
  private static boolean isAboutTheSame(SecureLink link, SubmittedForm form) {
    String excusal = link.context().get("excusalId");
    return excusal == null || excusal.equals(form.about());
  }

  /** On the link, or in Tasklist with the login that the person has. */
  private boolean isBy(SecureLink link, SubmittedForm form) {
    return form.enteredBy().equals("link:" + link.personId())
        || form.enteredBy().equals(team.login(link.personId()));
  }

  private LinkedForm linked(
      SecureLink link, Form form, Map<String, Object> shown, Answered first, boolean late) {
    String title = Sentences.in("link", link.language()).get("title." + form.id());
    return new LinkedForm(title, school(link), form, shown, first, late, dates(link));
  }

  /** A reply is one to the date that the page showed, and a choice one among its dates. */
  private Dates dates(SecureLink link) {
    Meeting meeting = meetings.meeting(link.meetingId());
    Locale reader = Locale.forLanguageTag(link.language());
    List<OfferedDate> offers = calendar.offers(meeting.id());
    if (link.formId().equals(REPLY) && meeting.hasDate()) {
      return new Dates(
          String.valueOf(meeting.scheduleVersion()), Words.when(meeting, zone(link), reader));
    }
    if (link.formId().equals(CHOICE) && !offers.isEmpty()) {
      return new Dates(
          String.valueOf(offers.get(0).offeredAt().toEpochMilli()),
          offers.stream()
              .map(offer -> Words.when(offer.start(), reader))
              .collect(Collectors.joining("; ")));
    }
    return null;
  }

  /** The task says in English when the meeting is and what is due; a family reads its own words. */
  private Map<String, Object> inTheirWords(
      SecureLink link, Form form, Map<String, Object> shownByTask) {
    Map<String, Object> shown = new LinkedHashMap<>(shownByTask);
    taskForms
        .shown(form, context(link), link.personId())
        .forEach(
            (section, words) -> {
              if (DATED_FACTS.contains(section)) {
                shown.put(section, words);
              }
            });
    return shown;
  }

  private static FormContext context(SecureLink link) {
    Map<String, Object> variables = new LinkedHashMap<>(link.about());
    variables.put("respondentId", link.personId());
    variables.put(FormContext.READERS_LANGUAGE, link.language());
    return new FormContext(link.meetingId(), link.formId(), null, variables);
  }

  private School school(SecureLink link) {
    return roster.school(roster.student(meetings.meeting(link.meetingId()).studentId()).schoolId());
  }

  private ZoneId zone(SecureLink link) {
    return school(link).zone();
  }

  /** The person who wrote it, and how the words had reached a person who wrote them down. */
  private String name(SubmittedForm form, String language) {
    String author = form.enteredBy();
    if (!author.startsWith("link:")) {
      String name = roster.staffByUsername(author).map(StaffMember::fullName).orElse(author);
      return form.sectionAnswers().get("takenBy") instanceof String means
          ? name + " (" + Sentences.in("link", language).get("takenBy." + means) + ")"
          : name;
    }
    return roster.nameOf(author.substring("link:".length())).orElse(author);
  }
}
