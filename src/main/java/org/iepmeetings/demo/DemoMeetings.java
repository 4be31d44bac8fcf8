package org.iepmeetings.demo;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The sample meetings, each played through the real process up to another phase. Dates are counted
 * from today, so on a day without school a meeting that was "held" stands on the next school day.
 */
@Component
@Profile("demo")
class DemoMeetings {

  /** With this student the README's tour begins: no meeting of hers may be running. */
  static final String TOUR_STUDENT = "Maya R.";

  private static final Logger log = LoggerFactory.getLogger(DemoMeetings.class);

  private static final int FIRST_HOUR = 10;
  private static final int LAST_HOUR = 15;

  /** Between a sample meeting and the legal date, and between one review and the next. */
  private static final int SPARE_DAYS = 32;

  private final Roster roster;
  private final Meetings meetings;
  private final SchoolCalendars calendars;
  private final Documents documents;
  private final PdfPrinter printer;
  private final DemoCast cast;
  private final Clock clock;

  private final Set<ZonedDateTime> hoursTaken = new HashSet<>();

  DemoMeetings(
      Roster roster,
      Meetings meetings,
      SchoolCalendars calendars,
      Documents documents,
      PdfPrinter printer,
      DemoCast cast,
      Clock clock) {
    this.roster = roster;
    this.meetings = meetings;
    this.calendars = calendars;
    this.documents = documents;
    this.printer = printer;
    this.cast = cast;
    this.clock = clock;
  }

  /** A meeting that is being played. */
  private record Meeting(
      String id, Student student, String caseManager, Map<String, String> placeholders) {}

  /** Plays what was not played yet: a start that was broken off goes on with the next one. */
  void play() {
    Map<String, Runnable> scenes = new LinkedHashMap<>();
    scenes.put("without-a-date", this::withoutADate);
    scenes.put("planned-ahead", this::plannedAhead);
    scenes.put("in-preparation", this::inPreparation);
    scenes.put("expedited", this::expedited);
    scenes.put("ready-to-open", this::readyToOpen);
    scenes.put("in-discussion", this::inDiscussion);
    scenes.put("awaiting-consent", this::awaitingConsent);
    scenes.put("done", this::done);
    scenes.keySet().removeIf(cast::hasPlayed);
    if (scenes.isEmpty()) {
      return;
    }
    log.info("The sample meetings are being prepared. This takes a moment.");
    scenes.forEach(
        (name, scene) -> {
          scene.run();
          cast.notePlayed(name);
        });
    cast.atRest();
  }

  private void withoutADate() {
    Meeting meeting = begun("carlos", 60, student -> true);
    cast.opened(meeting.id(), "coordinate-date", null);
  }

  /** Early enough that the 10th of the month before is still to come. */
  private void plannedAhead() {
    dated(begun("carlos", 45, student -> true));
  }

  /** One teacher has answered; another, the provider and the family are waited for. */
  private void inPreparation() {
    Meeting meeting =
        begun(
            "casey",
            20,
            student ->
                taughtBy("theo", student)
                    && taughtBy("tara", student)
                    && roster.providers(student.id()).stream().anyMatch(p -> !p.hasLogin()));
    dated(meeting);
    cast.bringForward(meeting.id(), "timer_dayToAsk");
    teachers(meeting.student()).stream()
        .filter(teacher -> "tara".equals(teacher.username()))
        .forEach(teacher -> teacherAnswers(meeting, teacher));
    does(meeting, "enter-notice-information");
    does(meeting, "request-invitations");
  }

  /** Too late for the handbook's dates: due dates count from today. */
  private void expedited() {
    Meeting meeting =
        begun(
            "carlos",
            3,
            student ->
                parents(student).stream().allMatch(parent -> parent.language().equals("es")));
    dated(meeting);
    cast.bringForward(meeting.id(), "timer_dayToAsk");
    invited(meeting);
  }

  private void readyToOpen() {
    Meeting meeting = begun("casey", 0, student -> true);
    prepared(meeting);
    cast.opened(meeting.id(), "open-meeting", null);
  }

  private void inDiscussion() {
    Meeting meeting = begun("carlos", 0, student -> true);
    prepared(meeting);
    does(meeting, "open-meeting");
    cast.opened(meeting.id(), "discuss-iep", null);
  }

  /** Every teacher but one knows what to do for the student; the family is still reading. */
  private void awaitingConsent() {
    Meeting meeting = begun("casey", 0, student -> taughtBy("theo", student));
    prepared(meeting);
    held(meeting);
    acknowledged(meeting, teacher -> !teacher.username().equals("theo"));
    cast.opened(meeting.id(), "record-consent", null);
  }

  private void done() {
    Meeting meeting = begun("casey", 0, student -> taughtBy("theo", student));
    prepared(meeting);
    held(meeting);
    acknowledged(meeting, teacher -> true);
    cast.answersOnLink(
        parents(meeting).get(0).id(), meeting.id(), "record-consent", meeting.placeholders());
    acknowledged(meeting, teacher -> true);
  }

  private Meeting begun(String caseManager, int daysAhead, Predicate<Student> fits) {
    Student student = student(caseManager, daysAhead, fits);
    Map<String, String> placeholders =
        DemoAnswers.placeholders(student.id(), start(student, daysAhead), today(zone(student)));
    Meeting meeting =
        new Meeting(cast.begins(caseManager, placeholders), student, caseManager, placeholders);
    does(meeting, "choose-student");
    return meeting;
  }

  private void dated(Meeting meeting) {
    does(meeting, "coordinate-date");
    cast.opened(meeting.id(), "enter-notice-information", null);
  }

  private void invited(Meeting meeting) {
    does(meeting, "enter-notice-information");
    does(meeting, "request-invitations");
    cast.fillsIn("olive", meeting.id(), "check-invitations", null, meeting.placeholders());
    cast.opened(meeting.id(), "note-family-reply", parents(meeting).get(0).id());
    // A student who is invited too may have no e-mail.
    if (cast.isOpen(meeting.id(), "reach-otherwise")) {
      cast.fillsIn("olive", meeting.id(), "reach-otherwise", null, meeting.placeholders());
    }
  }

  private void prepared(Meeting meeting) {
    dated(meeting);
    cast.bringForward(meeting.id(), "timer_dayToAsk");
    invited(meeting);
    parents(meeting).forEach(parent -> replies(meeting, parent));
    teachers(meeting.student()).forEach(teacher -> teacherAnswers(meeting, teacher));
    roster
        .providers(meeting.student().id())
        .forEach(provider -> answers(meeting, "provider-report", provider));
    parents(meeting)
        .forEach(
            parent ->
                cast.answersOnLink(
                    parent.id(), meeting.id(), "parent-input", meeting.placeholders()));
    does(meeting, "ask-draft-wish");
    upload(meeting, DocumentKind.DRAFT, "draft-pages.pdf");
    does(meeting, "upload-draft");
    cast.bringForward(meeting.id(), "timer_agendaWindow");
    does(meeting, "prepare-agenda");
  }

  /** The parent asks something in the reply, and the case manager reads it. */
  private void replies(Meeting meeting, Guardian parent) {
    cast.answersOnLink(parent.id(), meeting.id(), "note-family-reply", meeting.placeholders());
    cast.fillsIn(
        meeting.caseManager(), meeting.id(), "read-reply", parent.id(), meeting.placeholders());
  }

  private void held(Meeting meeting) {
    does(meeting, "open-meeting");
    does(meeting, "discuss-iep");
    does(meeting, "close-meeting");
    upload(meeting, DocumentKind.IEP, "iep.pdf");
    does(meeting, "incorporate-minutes");
    does(meeting, "summarize-iep");
  }

  private void acknowledged(Meeting meeting, Predicate<StaffMember> who) {
    teachers(meeting.student()).stream()
        .filter(who)
        .forEach(teacher -> answers(meeting, "acknowledge-at-a-glance", teacher));
  }

  private void teacherAnswers(Meeting meeting, StaffMember teacher) {
    answers(meeting, "ge-feedback", teacher);
  }

  private void answers(Meeting meeting, String formId, StaffMember person) {
    if (person.hasLogin()) {
      cast.fillsIn(person.username(), meeting.id(), formId, person.id(), meeting.placeholders());
    } else {
      cast.answersOnLink(person.id(), meeting.id(), formId, meeting.placeholders());
    }
  }

  private void does(Meeting meeting, String formId) {
    cast.fillsIn(meeting.caseManager(), meeting.id(), formId, null, meeting.placeholders());
  }

  private void upload(Meeting meeting, DocumentKind kind, String fileName) {
    byte[] pages = printer.print("sample-pages", Map.of("kind", kind.words()), Locale.US);
    documents.store(
        meeting.id(), kind.code(), fileName, "application/pdf", pages, meeting.caseManager());
  }

  /**
   * Of those who fit best, the one whose annual review comes first. Between school years hardly
   * anybody is enrolled in a class, so that any student will do then.
   */
  private Student student(String caseManager, int daysAhead, Predicate<Student> fits) {
    StaffMember person = roster.staffByUsername(caseManager).orElseThrow();
    return roster.caseloadOf(person.id()).stream()
        .filter(one -> !one.label().equals(TOUR_STUDENT))
        .filter(one -> meetings.ofStudent(one.id()).isEmpty())
        .filter(this::getsMail)
        .filter(one -> roster.caseload(one.id()).lastAnnual() != null)
        .filter(one -> isInTime(one, daysAhead))
        .min(
            comparing((Student one) -> !fits.test(one))
                .thenComparing(one -> roster.caseload(one.id()).lastAnnual()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The caseload of " + caseManager + " has no student for a sample meeting."));
  }

  /**
   * A sample school keeps the law: the meeting is before its legal date, and settles one review.
   */
  private boolean isInTime(Student student, int daysAhead) {
    CaseloadEntry caseload = roster.caseload(student.id());
    LocalDate due = caseload.lastAnnual().plusYears(1);
    return schoolDay(student, daysAhead).plusDays(SPARE_DAYS).isBefore(due)
        && caseload.lastTriennial().plusYears(3).isAfter(due.plusDays(SPARE_DAYS));
  }

  private LocalDate schoolDay(Student student, int daysAhead) {
    SchoolDays days = calendars.of(student.schoolId());
    LocalDate day = today(zone(student)).plusDays(daysAhead);
    while (!days.isSchoolDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private boolean getsMail(Student student) {
    List<Guardian> parents = parents(student);
    return !parents.isEmpty()
        && parents.stream().allMatch(parent -> parent.email() != null)
        && parents.stream().allMatch(parent -> Set.of("en", "es").contains(parent.language()));
  }

  private boolean taughtBy(String username, Student student) {
    return teachers(student).stream().anyMatch(teacher -> username.equals(teacher.username()));
  }

  private List<StaffMember> teachers(Student student) {
    return roster.generalEducationTeachers(student.id());
  }

  private List<Guardian> parents(Meeting meeting) {
    return parents(meeting.student());
  }

  private List<Guardian> parents(Student student) {
    return roster.guardians(student.id()).stream()
        .filter(Guardian::holdsEducationalRights)
        .toList();
  }

  /** A full hour of its own on a school day, from so many days ahead on. */
  private ZonedDateTime start(Student student, int daysAhead) {
    ZoneId zone = zone(student);
    SchoolDays days = calendars.of(student.schoolId());
    ZonedDateTime soonest = ZonedDateTime.now(clock).withZoneSameInstant(zone).plusMinutes(30);
    for (LocalDate day = today(zone).plusDays(daysAhead); ; day = day.plusDays(1)) {
      for (int hour = FIRST_HOUR; days.isSchoolDay(day) && hour <= LAST_HOUR; hour++) {
        ZonedDateTime start = day.atTime(hour, 0).atZone(zone);
        if (start.isAfter(soonest) && hoursTaken.add(start)) {
          return start;
        }
      }
    }
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }

  private ZoneId zone(Student student) {
    return roster.school(student.schoolId()).zone();
  }
}
