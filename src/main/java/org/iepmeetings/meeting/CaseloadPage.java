package org.iepmeetings.meeting;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Students with their due dates and running meetings; a meeting starts from the student's line. */
@Controller
class CaseloadPage {

  private final Roster roster;
  private final Meetings meetings;
  private final Deadlines deadlines;
  private final RuntimeService runtimeService;
  private final IdentityService identityService;
  private final Clock clock;

  CaseloadPage(
      Roster roster,
      Meetings meetings,
      Deadlines deadlines,
      RuntimeService runtimeService,
      IdentityService identityService,
      Clock clock) {
    this.roster = roster;
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.runtimeService = runtimeService;
    this.identityService = identityService;
    this.clock = clock;
  }

  /**
   * @param due null for a student who is on nobody's caseload yet
   * @param meeting the running meeting; null when there is none
   * @param lastMeeting the one before, while none is running; null when there never was one
   * @param mayStart whether the reader may start a meeting of this student
   */
  record Line(
      String studentId,
      String student,
      String grade,
      String caseManager,
      LocalDate due,
      boolean overdue,
      String meeting,
      String when,
      String lastMeeting,
      boolean mayStart) {}

  @GetMapping("/caseload")
  String caseload(Principal principal, Model model) {
    StaffMember person = person(principal);
    List<Student> startable = startable(person);
    List<Line> lines =
        students(person).stream()
            .map(student -> line(student, startable.contains(student)))
            .sorted(
                Comparator.comparing(Line::due, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Line::student))
            .toList();
    model.addAttribute("lines", lines);
    model.addAttribute("all", seesAll(person));
    return "caseload";
  }

  /** In one transaction, so that of two people who press at the same moment one is refused. */
  @PostMapping("/caseload/start")
  @Transactional
  String start(
      @RequestParam String studentId, Authentication principal, RedirectAttributes redirect) {
    StaffMember person = person(principal);
    Student student =
        startable(person).stream()
            .filter(one -> one.id().equals(studentId))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (meetings.otherMeeting(null, student.id()).isPresent()) {
      redirect.addFlashAttribute(
          "problem", "A meeting of this student is already running. Nothing was started.");
      return "redirect:/caseload";
    }
    // With the groups: it is to them that the engine's permission to start is given.
    identityService.setAuthentication(
        principal.getName(),
        principal.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
    try {
      runtimeService.startProcessInstanceByKey(
          "iep-meeting", Map.of("studentId", student.id(), "meetingType", "annual"));
    } finally {
      identityService.clearAuthentication();
    }
    redirect.addFlashAttribute(
        "done", "The meeting is started. Its first task, coordinating the date, is in Tasklist.");
    return "redirect:/caseload";
  }

  private StaffMember person(Principal principal) {
    return roster
        .staffByUsername(principal.getName())
        .filter(StaffMember::active)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<Student> students(StaffMember person) {
    return seesAll(person) ? roster.studentsWithIep() : roster.caseloadOf(person.id());
  }

  /** Leaders see every line; the meetings are for the case manager and the office to start. */
  private List<Student> startable(StaffMember person) {
    return person.groups().contains("office")
        ? roster.studentsWithIep()
        : roster.caseloadOf(person.id());
  }

  private static boolean seesAll(StaffMember person) {
    return person.groups().contains("office") || person.groups().contains("leaders");
  }

  private Line line(Student student, boolean mayStart) {
    Optional<Meeting> latest = meetings.ofStudent(student.id()).stream().findFirst();
    Optional<Meeting> running = meetings.running(student.id());
    CaseloadEntry entry = roster.caseload(student.id());
    LocalDate due = deadlines.annualReview(entry.lastAnnual(), student.schoolId()).orElse(null);
    return new Line(
        student.id(),
        student.fullName(),
        student.grade(),
        roster.staff(entry.caseManagerId()).fullName(),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        running.map(Meeting::id).orElse(null),
        running.map(m -> Words.when(m, meetings.zone(m.id()))).orElse(null),
        running.isPresent() ? null : latest.map(Meeting::id).orElse(null),
        mayStart);
  }
}
