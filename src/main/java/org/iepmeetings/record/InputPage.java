package org.iepmeetings.record;

import java.security.Principal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.engine.AnsweredForms;
import org.iepmeetings.form.AnswersInWords;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.iepmeetings.teaminput.InputKind;
import org.iepmeetings.teaminput.InputRequests;
import org.iepmeetings.teaminput.InputRequests.InputRequest;
import org.iepmeetings.teaminput.InputRequests.Status;
import org.iepmeetings.teaminput.WriteDown;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What parents, teachers and providers said before the meeting, on one page to read and to print:
 * the parents' concerns first, then person by person with what the parents answered to the notice,
 * and whose input is missing.
 *
 * <p>For the student's team, the office and leaders. Everybody else gets the same answer as for a
 * meeting that does not exist (404). Each view is kept in the access record. What somebody is still
 * writing is not here: it is not said yet.
 */
@Controller
class InputPage {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  /** Parents first, as the handbook opens the meeting. */
  private static final List<String> SECTIONS =
      List.of("parentInput", "reply", "agendaAddition", "geFeedback", "providerReport");

  private final Meetings meetings;
  private final MeetingDoor door;
  private final MeetingRecord record;
  private final AnsweredForms forms;
  private final InputRequests requests;
  private final Deadlines deadlines;
  private final People people;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;
  private final WriteDown writeDown;

  InputPage(
      Meetings meetings,
      MeetingDoor door,
      MeetingRecord record,
      AnsweredForms forms,
      InputRequests requests,
      Deadlines deadlines,
      People people,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord,
      WriteDown writeDown) {
    this.meetings = meetings;
    this.door = door;
    this.record = record;
    this.forms = forms;
    this.requests = requests;
    this.deadlines = deadlines;
    this.people = people;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
    this.writeDown = writeDown;
  }

  record Concern(String words, String who) {}

  /**
   * @param missing true while it is not in
   * @param mayWrite whether who reads the page may write down what this person says by phone
   */
  record Asked(
      String who,
      String what,
      String due,
      String status,
      boolean missing,
      String kind,
      String personId,
      boolean mayWrite) {}

  record Given(
      String title, String who, String when, boolean late, List<AnswersInWords.Group> groups) {}

  @GetMapping("/meetings/{meetingId}/input")
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = door.forThoseWhoServe(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "input for meeting " + meetingId);
    ZoneId zone = meetings.zone(meetingId);
    Student student = roster.student(meeting.studentId());
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("student", student.fullName() + ", grade " + student.grade());
    page.addAttribute("type", Words.type(meeting.type()));
    page.addAttribute("when", Words.when(meeting, zone));
    page.addAttribute("concerns", concerns(meetingId));
    page.addAttribute("asked", asked(meetingId, user));
    page.addAttribute("given", given(meetingId, zone));
    return "record/input";
  }

  /** To write down what somebody says by phone: leads to the form, which is theirs now. */
  @PostMapping("/meetings/{meetingId}/input/{kind}/{personId}")
  String writeDown(
      @PathVariable String meetingId,
      @PathVariable String kind,
      @PathVariable String personId,
      Principal user,
      RedirectAttributes next) {
    Meeting meeting = door.forThoseWhoRunIt(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "input for meeting " + meetingId);
    Optional<String> task =
        Stream.of(InputKind.values())
            .filter(one -> one.code().equals(kind))
            .findFirst()
            .flatMap(one -> writeDown.take(meetingId, one, personId, user.getName()));
    if (task.isEmpty()) {
      next.addFlashAttribute(
          "problem",
          "This cannot be written down any more: it has come in, is not asked for, or somebody else is writing it down.");
      return "redirect:/meetings/" + meetingId + "/input";
    }
    return "redirect:/camunda/app/tasklist/default/#/?task=" + task.get();
  }

  private List<Concern> concerns(String meetingId) {
    List<Concern> concerns = new ArrayList<>();
    for (SubmittedForm form : record.newest(meetingId, "parentInput")) {
      if (form.sectionAnswers().get("concerns") instanceof List<?> rows) {
        for (Object row : rows) {
          Concern concern =
              new Concern(
                  String.valueOf(((Map<?, ?>) row).get("concern")),
                  people.nameOf(form.respondentId()));
          if (!concerns.contains(concern)) {
            concerns.add(concern);
          }
        }
      }
    }
    return concerns;
  }

  /** What is missing comes first: it is what somebody can still do something about. */
  private List<Asked> asked(String meetingId, Principal user) {
    boolean runsIt =
        access.mayManageMeeting(user.getName(), meetings.meeting(meetingId).studentId());
    return requests.of(meetingId).stream()
        .map(request -> asked(meetingId, request, runsIt ? user.getName() : null))
        .sorted(Comparator.comparing(one -> !one.missing()))
        .toList();
  }

  /**
   * @param writer login of who may write for others; null for who may not
   */
  private Asked asked(String meetingId, InputRequest request, String writer) {
    boolean missing =
        request.status() == Status.REQUESTED || request.status() == Status.NOT_RECEIVED;
    return new Asked(
        people.nameOf(request.personId()),
        request.kind().words(),
        deadlines
            .find(meetingId, request.kind().code())
            .map(due -> Words.date(due.workBy()))
            .orElse(""),
        request.status().words(),
        missing,
        request.kind().code(),
        request.personId(),
        writer != null
            && missing
            && writeDown.isPossible(meetingId, request.kind(), request.personId(), writer));
  }

  private List<Given> given(String meetingId, ZoneId zone) {
    return SECTIONS.stream()
        .flatMap(
            section ->
                section.equals("agendaAddition")
                    ? all(meetingId, section)
                    : record.newest(meetingId, section).stream())
        .map(
            form ->
                new Given(
                    title(form.formId()),
                    people.author(form),
                    WHEN.format(form.submittedAt().atZone(zone)),
                    form.late(),
                    AnswersInWords.of(
                        forms.find(form.formId(), form.formVersion()).orElse(null),
                        form.answers(),
                        people::find,
                        zone)))
        .toList();
  }

  /** A family may add to the agenda as often as it likes. */
  private Stream<SubmittedForm> all(String meetingId, String section) {
    return record.all(meetingId).stream().filter(form -> section.equals(form.section()));
  }

  private static String title(String formId) {
    if (formId.equals("note-family-reply")) {
      return "Reply to the notice";
    }
    return Stream.of(InputKind.values())
        .filter(kind -> kind.formId().equals(formId))
        .map(InputKind::words)
        .findFirst()
        .orElse("Addition to the agenda");
  }
}
