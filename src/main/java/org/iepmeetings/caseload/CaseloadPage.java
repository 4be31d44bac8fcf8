package org.iepmeetings.caseload;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iepmeetings.access.Role;
import org.iepmeetings.caseload.Caseload.Line;
import org.iepmeetings.caseload.Cycles.Cycle;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/**
 * Where every student stands: a case manager sees her own, the office and leaders all. A meeting is
 * started from the student's line.
 */
@Controller
class CaseloadPage {

  private final Roster roster;
  private final Caseload caseload;
  private final StudentCases cases;
  private final Cycles cycles;
  private final WatchLog watchLog;
  private final WatchNumbers numbers;
  private final SchoolMornings mornings;
  private final MeetingStart meetingStart;
  private final Meetings meetings;
  private final Clock clock;

  CaseloadPage(
      Roster roster,
      Caseload caseload,
      StudentCases cases,
      Cycles cycles,
      WatchLog watchLog,
      WatchNumbers numbers,
      SchoolMornings mornings,
      MeetingStart meetingStart,
      Meetings meetings,
      Clock clock) {
    this.roster = roster;
    this.caseload = caseload;
    this.cases = cases;
    this.cycles = cycles;
    this.watchLog = watchLog;
    this.numbers = numbers;
    this.mornings = mornings;
    this.meetingStart = meetingStart;
    this.meetings = meetings;
    this.clock = clock;
  }

  /**
   * What the reader asks to see.
   *
   * @param school a school's id; empty for all
   * @param caseManager a staff id; empty for all
   * @param sort a column, see {@link LineOrder}
   * @param descending whether the column is turned around
   */
  record View(String school, String caseManager, String sort, boolean descending) {}

  record Choice(String id, String name) {}

  @GetMapping("/caseload")
  String show(
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "") String caseManager,
      @RequestParam(defaultValue = "status") String sort,
      @RequestParam(defaultValue = "false") boolean descending,
      Principal principal,
      Model model) {
    StaffMember person = person(principal);
    List<Line> all = caseload.lines(students(person));
    View view = new View(school, caseManager, LineOrder.of(sort).code(), descending);
    model.addAttribute("lines", seen(all, view));
    model.addAttribute("view", view);
    model.addAttribute("all", seesAll(person));
    model.addAttribute("schools", choices(all, Line::schoolId, Line::school));
    model.addAttribute("caseManagers", choices(all, Line::caseManagerId, Line::caseManager));
    boolean severalSchools = all.stream().map(Line::schoolId).distinct().count() > 1;
    model.addAttribute("severalSchools", severalSchools);
    model.addAttribute(
        "columns",
        Stream.of(LineOrder.values())
            .filter(column -> column != LineOrder.SCHOOL || severalSchools)
            .filter(column -> column != LineOrder.CASE_MANAGER || seesAll(person))
            .toList());
    model.addAttribute("mayStartAll", isOffice(person));
    model.addAttribute("own", person.id());
    model.addAttribute("printed", Words.when(clock.instant().atZone(zone(all))));
    model.addAttribute("notices", seesAll(person) ? notices() : List.of());
    model.addAttribute("mayAdopt", isOffice(person) && !schoolsToAdopt().isEmpty());
    return "caseload/list";
  }

  /** The same lines, as a file. */
  @GetMapping("/caseload.csv")
  ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "") String caseManager,
      @RequestParam(defaultValue = "status") String sort,
      @RequestParam(defaultValue = "false") boolean descending,
      Principal principal) {
    View view = new View(school, caseManager, sort, descending);
    List<Line> lines = seen(caseload.lines(students(person(principal))), view);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("caseload.csv").build().toString())
        .body(CaseloadCsv.of(lines));
  }

  /** In one transaction, so that of two people who press at the same moment one is refused. */
  @PostMapping("/caseload/start")
  @Transactional
  String start(
      @RequestParam String studentId,
      @RequestParam(defaultValue = "annual") String type,
      Authentication principal,
      RedirectAttributes redirect) {
    Student student =
        startable(person(principal)).stream()
            .filter(one -> one.id().equals(studentId))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (meetings.otherMeeting(null, student.id()).isPresent()) {
      redirect.addFlashAttribute(
          "problem", "A meeting of this student is already running. Nothing was started.");
      return "redirect:/caseload";
    }
    Kind kind =
        Kind.find(type).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    List<StudentCase> before = cases.of(List.of(student));
    if (before.stream()
        .flatMap(one -> one.reviews().stream())
        .noneMatch(review -> review.kind() == kind)) {
      redirect.addFlashAttribute(
          "problem", ReviewHasEarlierOne.NOTHING_TO_REVIEW.formatted(kind.earlier()));
      return "redirect:/caseload";
    }
    String meeting =
        meetingStart.start(
            student.id(),
            kind,
            principal.getName(),
            principal.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
    for (StudentCase one : before) {
      // The watch need not look for what a person has begun.
      for (Review review : one.covered(kind, numbers.now())) {
        Cycle cycle = new Cycle(student.id(), review.kind(), review.due());
        cycles.settle(cycle, Cycles.PERSON, meeting, one.today(), null);
      }
    }
    redirect.addFlashAttribute(
        "done", "The meeting is started. Its first task, coordinating the date, is in Tasklist.");
    return "redirect:/caseload";
  }

  private static List<Line> seen(List<Line> all, View view) {
    return all.stream()
        .filter(line -> view.school().isEmpty() || line.schoolId().equals(view.school()))
        .filter(
            line -> view.caseManager().isEmpty() || line.caseManagerId().equals(view.caseManager()))
        .sorted(LineOrder.of(view.sort()).order(view.descending()))
        .toList();
  }

  private static List<Choice> choices(
      List<Line> lines, Function<Line, String> id, Function<Line, String> name) {
    Map<String, String> names = new TreeMap<>();
    lines.forEach(line -> names.put(id.apply(line), name.apply(line)));
    return names.entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty())
        .map(entry -> new Choice(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Choice::name))
        .toList();
  }

  /** What the office and the leaders have to know about the watch itself. */
  private List<String> notices() {
    return roster.schools().stream().map(this::notice).filter(Objects::nonNull).toList();
  }

  private String notice(School school) {
    LocalDate today = SchoolTime.dayOf(clock.instant(), school.zone());
    if (!watchLog.isAdopted(school.id())) {
      return ("%s: no meeting is started by itself yet. The office first enters where each running"
              + " meeting stands.")
          .formatted(school.name());
    }
    return watchLog
        .lastLook(school.id())
        .filter(day -> mornings.schoolDayAfter(school.id(), day).isBefore(today))
        .map(
            day ->
                ("%s: the watch has not looked since %s, so no meeting was started by itself. Tell"
                        + " the administrator, who finds the reason in Cockpit.")
                    .formatted(school.name(), Words.shortDate(day)))
        .orElse(null);
  }

  private List<School> schoolsToAdopt() {
    return roster.schools().stream().filter(school -> !watchLog.isAdopted(school.id())).toList();
  }

  private ZoneId zone(List<Line> lines) {
    return lines.isEmpty() ? ZoneOffset.UTC : roster.school(lines.get(0).schoolId()).zone();
  }

  private StaffMember person(Principal principal) {
    return roster
        .staffByUsername(principal.getName())
        .filter(StaffMember::active)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<Student> students(StaffMember person) {
    return caseload.withRunning(
        seesAll(person) ? roster.studentsWithIep() : roster.caseloadOf(person.id()),
        entry -> seesAll(person) || person.id().equals(entry.caseManagerId()));
  }

  /** Leaders see every line; the meetings are for the case manager and the office to start. */
  private List<Student> startable(StaffMember person) {
    return isOffice(person) ? roster.studentsWithIep() : roster.caseloadOf(person.id());
  }

  private static boolean seesAll(StaffMember person) {
    return isOffice(person) || person.groups().contains(Role.LEADERS);
  }

  private static boolean isOffice(StaffMember person) {
    return person.groups().contains(Role.OFFICE);
  }
}
