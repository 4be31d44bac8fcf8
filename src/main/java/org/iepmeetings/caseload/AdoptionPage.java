package org.iepmeetings.caseload;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.caseload.Adoption.Entry;
import org.iepmeetings.caseload.Adoption.MeetingRunsHere;
import org.iepmeetings.caseload.Adoption.Where;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.caseload.WatchNumbers.Numbers;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.MeetingTypes;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where the office enters, before the watch begins its work, where each meeting stands that the
 * school has run by hand until now. Administrators may as well.
 */
@Controller
@RequestMapping("/caseload/adoption")
class AdoptionPage {

  private static final String INITIAL = "initial";

  private final Roster roster;
  private final StudentCases cases;
  private final Adoption adoption;
  private final Steps steps;
  private final MeetingTypes types;
  private final WatchLog watchLog;
  private final WatchNumbers numbers;
  private final SchoolMornings mornings;
  private final Clock clock;

  AdoptionPage(
      Roster roster,
      StudentCases cases,
      Adoption adoption,
      Steps steps,
      MeetingTypes types,
      WatchLog watchLog,
      WatchNumbers numbers,
      SchoolMornings mornings,
      Clock clock) {
    this.roster = roster;
    this.cases = cases;
    this.adoption = adoption;
    this.steps = steps;
    this.types = types;
    this.watchLog = watchLog;
    this.numbers = numbers;
    this.mornings = mornings;
    this.clock = clock;
  }

  /**
   * @param review what is coming up, in words; for a student without an IEP, that there is none yet
   * @param due by when; null for a student without an IEP
   * @param standing what was entered, or that the meeting runs here; empty while nothing was
   * @param mayEnter false once the meeting runs here
   */
  record Line(
      String studentId,
      String student,
      String caseManager,
      String review,
      LocalDate due,
      String standing,
      boolean mayEnter) {}

  @GetMapping
  String show(
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "false") boolean all,
      Model model) {
    School shown = school(school);
    List<StudentCase> ofSchool = casesOf(shown);
    Numbers now = numbers.now();
    List<StudentCase> near = ofSchool.stream().filter(one -> all || isNear(one, now)).toList();
    Map<String, Entry> entries = adoption.entries();
    List<Line> lines =
        near.stream()
            .map(one -> line(one, entries.get(one.student().id()), now))
            .sorted(
                Comparator.comparing(Line::due, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Line::student))
            .toList();
    model.addAttribute("school", shown);
    model.addAttribute("schools", roster.schools());
    model.addAttribute("all", all);
    model.addAttribute("lines", lines);
    model.addAttribute("total", ofSchool.size());
    model.addAttribute("open", lines.stream().filter(line -> line.standing().isEmpty()).count());
    model.addAttribute("numbers", now);
    model.addAttribute("finished", watchLog.isAdopted(shown.id()));
    model.addAttribute("first", firstMorning(shown, ofSchool, now));
    return "caseload/adoption";
  }

  /**
   * What the watch would do first if the list were finished now.
   *
   * @param starts meetings that it would start on that morning
   * @param urgent how many of them cannot wait, whatever the limit of a morning says
   * @param later how many follow on the next mornings
   */
  record FirstMorning(LocalDate day, int starts, long urgent, int later) {}

  private FirstMorning firstMorning(School school, List<StudentCase> ofSchool, Numbers now) {
    LocalDate today = SchoolTime.dayOf(clock.instant(), school.zone());
    LocalDate day = mornings.schoolDayAfter(school.id(), today);
    LocalDate next = mornings.schoolDayAfter(school.id(), day);
    MorningPlan plan = MorningPlan.of(ofSchool, day, next, now, Map.of(), today);
    long urgent =
        plan.starts().stream().filter(start -> start.mayNotWait(next, now, today)).count();
    return new FirstMorning(day, plan.starts().size(), urgent, plan.later());
  }

  @GetMapping("/students/{studentId}")
  ModelAndView student(
      @PathVariable String studentId, @RequestParam(defaultValue = "") String type) {
    StudentCase one = one(studentId);
    String shown =
        Words.types().containsKey(type)
            ? type
            : comingUp(one, numbers.now()).map(review -> review.kind().code()).orElse(INITIAL);
    return form(one, AdoptionForm.empty(shown), List.of());
  }

  @PostMapping("/students/{studentId}")
  ModelAndView enter(
      @PathVariable String studentId,
      @ModelAttribute AdoptionForm form,
      Principal user,
      RedirectAttributes redirect) {
    StudentCase one = one(studentId);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    List<String> problems = form.problems(one, now, steps.ofPreparation(form.kind()).keySet());
    List<String> without = types.tablesWithout(form.kind());
    if (problems.isEmpty() && !without.isEmpty()) {
      problems =
          List.of(
              "Type of meeting: the school has not entered its rules. Ask the analyst to add its rows"
                  + " to: %s.".formatted(String.join(", ", without)));
    }
    if (!problems.isEmpty()) {
      return form(one, form, problems);
    }
    try {
      redirect.addFlashAttribute("done", entered(one, form, user.getName()));
    } catch (MeetingRunsHere runs) {
      redirect.addFlashAttribute(
          "problem", "The meeting of this student runs here already. Nothing was changed.");
    }
    return new ModelAndView("redirect:/caseload/adoption?school={id}")
        .addObject("id", one.school().id());
  }

  @PostMapping("/finish")
  String finish(
      @RequestParam String school,
      @RequestParam(defaultValue = "false") boolean sure,
      Principal user,
      RedirectAttributes redirect) {
    School finished = school(school);
    if (sure) {
      adoption.finish(finished.id(), user.getName());
      redirect.addFlashAttribute(
          "done",
          "Done. From the next school morning on, the watch starts the meetings of %s by itself."
              .formatted(finished.name()));
    } else {
      redirect.addFlashAttribute(
          "problem", "Tick first that the list is right. Nothing was changed.");
    }
    redirect.addAttribute("school", finished.id());
    return "redirect:/caseload/adoption";
  }

  /** What was done, in a sentence. */
  private String entered(StudentCase one, AdoptionForm form, String user) {
    String name = one.student().fullName();
    switch (Where.find(form.where()).orElseThrow()) {
      case DATE_SET -> {
        adoption.dateSet(one, form.kind(), form.dates(), form.schedule(one), form.done(), user);
        return "The meeting of %s runs here now, prepared for the date that stands. Nothing was sent."
            .formatted(name);
      }
      case HELD -> {
        adoption.held(one, form.kind(), form.dates(), LocalDate.parse(form.heldOn()), user);
        return "The meeting of %s runs here now and awaits the family's decision. Nothing was sent."
            .formatted(name);
      }
      case NOTHING -> {
        LocalDate finished =
            form.finishedOn().isEmpty() ? null : LocalDate.parse(form.finishedOn());
        adoption.nothing(one, Kind.of(form.kind()), finished, form.reason(), user);
        return "Noted: nothing to do for %s in this cycle.".formatted(name);
      }
      default -> {
        adoption.notBegun(one, Kind.of(form.kind()), user);
        return "Noted: the watch starts the meeting of %s.".formatted(name);
      }
    }
  }

  private ModelAndView form(StudentCase one, AdoptionForm form, List<String> problems) {
    ModelAndView page = new ModelAndView("caseload/adopt");
    if (!problems.isEmpty()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    }
    Numbers now = numbers.now();
    page.addObject("one", line(one, adoption.entries().get(one.student().id()), now));
    page.addObject("schoolId", one.school().id());
    page.addObject("zone", one.zone().getDisplayName(TextStyle.FULL, Locale.US));
    page.addObject("form", form);
    page.addObject("problems", problems);
    String type = Words.types().containsKey(form.kind()) ? form.kind() : Kind.ANNUAL.code();
    page.addObject("types", Words.types());
    page.addObject("type", Words.type(type));
    page.addObject("isReview", Kind.find(type).isPresent());
    page.addObject("steps", steps.ofPreparation(type));
    return page;
  }

  private Line line(StudentCase one, Entry entry, Numbers now) {
    Optional<Review> review = comingUp(one, now);
    return new Line(
        one.student().id(),
        one.student().fullName(),
        one.caseManager() == null ? "nobody" : one.caseManager().fullName(),
        review.map(next -> next.kind().words()).orElse("no IEP yet"),
        review.map(next -> due(one, next, now)).orElse(null),
        standing(one, entry),
        one.running() == null);
  }

  private static LocalDate due(StudentCase one, Review review, Numbers now) {
    return one.covered(review.kind(), now).stream()
        .map(Review::due)
        .min(Comparator.naturalOrder())
        .orElse(review.due());
  }

  private static String standing(StudentCase one, Entry entry) {
    if (one.running() != null) {
      return entry != null && one.running().id().equals(entry.meetingId())
          ? entry.where().words()
          : "runs here";
    }
    if (entry == null) {
      return "";
    }
    String held = entry.heldOn() == null ? "" : ", held on " + Words.shortDate(entry.heldOn());
    String reason = entry.reason() == null ? "" : ": " + entry.reason();
    return entry.where().words() + held + reason;
  }

  /**
   * The review that the next meeting is for; a triennial that is near comes first. None for a
   * student who has no IEP yet.
   */
  private static Optional<Review> comingUp(StudentCase one, Numbers now) {
    Review annual = one.annual();
    Review triennial = one.triennial();
    if (annual == null || triennial == null) {
      return Optional.ofNullable(annual == null ? triennial : annual);
    }
    return Optional.of(
        one.areNeighbors(now) || triennial.due().isBefore(annual.due()) ? triennial : annual);
  }

  private static boolean isNear(StudentCase one, Numbers now) {
    return one.running() != null
        || one.reviews().isEmpty()
        || one.reviews().stream()
            .anyMatch(
                review -> !review.due().minusDays(now.lead(review.kind())).isAfter(one.today()));
  }

  private List<StudentCase> casesOf(School school) {
    return cases.of(
        roster.studentsWithIep().stream()
            .filter(student -> student.schoolId().equals(school.id()))
            .toList());
  }

  private StudentCase one(String studentId) {
    return roster.studentsWithIep().stream()
        .filter(student -> student.id().equals(studentId))
        .findFirst()
        .flatMap(student -> cases.of(List.of(student)).stream().findFirst())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private School school(String id) {
    return roster.schools().stream()
        .filter(school -> id.isEmpty() || school.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
