package org.iepmeetings.calendarchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.calendar.CalendarLine;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.calendar.SchoolCalendars.Draft;
import org.iepmeetings.calendarchange.CalendarChanges.ChangedMeanwhile;
import org.iepmeetings.deadline.SchoolYear;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where office and administrators keep a school's calendar: line by line, or as a whole from a
 * file, and see whose due dates moved with it.
 */
@Controller
@RequestMapping("/school-calendar")
@PreAuthorize("hasAnyAuthority('camunda-admin','office')")
class SchoolCalendarPage {

  private static final int LARGEST_FILE = 1 << 20;

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm a z", Locale.US);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE, MMM d, yyyy", Locale.US);

  private final SchoolCalendars calendars;
  private final CalendarChanges changes;
  private final Roster roster;
  private final Meetings meetings;
  private final StudentAccess access;

  SchoolCalendarPage(
      SchoolCalendars calendars,
      CalendarChanges changes,
      Roster roster,
      Meetings meetings,
      StudentAccess access) {
    this.calendars = calendars;
    this.changes = changes;
    this.roster = roster;
    this.meetings = meetings;
    this.access = access;
  }

  /**
   * A line as the page shows it.
   *
   * @param number its place in the calendar, from 0
   */
  record Shown(int number, String kind, String name, String from, String to) {}

  /** The lines of one school year, such as {@code 2026-27}. */
  record Year(String name, List<Shown> lines) {}

  /** A change as the page shows it. */
  record Change(String id, String what, String by, String when) {}

  /**
   * A date that moved.
   *
   * @param student null where the reader may not know whose meeting it is
   */
  record Moved(String meetingId, String student, String step, String who, String was, String now) {}

  @GetMapping
  ModelAndView show(@RequestParam(required = false) String school) {
    List<School> schools = roster.schools();
    if (schools.isEmpty()) {
      return new ModelAndView("school-calendar/no-school");
    }
    return page(school == null ? schools.get(0) : school(school));
  }

  /** The calendar as the file that can be loaded here. */
  @GetMapping("/file")
  ResponseEntity<String> file(@RequestParam String school) {
    String csv = csv(calendars.lines(school(school).id()));
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header("Content-Disposition", "attachment; filename=\"school-calendar.csv\"")
        .body(csv);
  }

  @PostMapping("/preview")
  ModelAndView preview(@RequestParam String school, @RequestParam("file") MultipartFile file)
      throws IOException {
    School one = school(school);
    if (file.isEmpty()) {
      return refused(one, "Choose the file with the calendar first.", List.of());
    }
    if (file.getSize() > LARGEST_FILE) {
      return refused(
          one, "The file is larger than 1 MB. Export only the calendar of the school.", List.of());
    }
    Draft draft;
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getBytes())).toString();
      draft = SchoolCalendars.read(new StringReader(text));
    } catch (CharacterCodingException notText) {
      return refused(
          one,
          "The file is no text in UTF-8. Save it as \"CSV UTF-8\" or export it as iCalendar (.ics).",
          List.of());
    }
    if (!draft.isSound()) {
      return refused(
          one,
          "Nothing was loaded; the calendar is as it was. Put the following right and upload again.",
          problems(draft));
    }
    List<CalendarLine> now = calendars.lines(one.id());
    ModelAndView page = new ModelAndView("school-calendar/preview");
    page.addObject("school", one);
    page.addObject("added", shown(minus(draft.lines(), now)));
    page.addObject("removed", shown(minus(now, draft.lines())));
    page.addObject("kept", draft.lines().size() - minus(draft.lines(), now).size());
    page.addObject("leftOut", draft.leftOut());
    page.addObject("csv", csv(draft.lines()));
    page.addObject("seen", stamp(now));
    return page;
  }

  @PostMapping("/load")
  ModelAndView load(
      @RequestParam String school,
      @RequestParam String csv,
      @RequestParam String seen,
      Principal user) {
    List<CalendarLine> now = calendars.lines(school(school).id());
    Draft draft = SchoolCalendars.read(new StringReader(csv));
    int added = minus(draft.lines(), now).size();
    int removed = minus(now, draft.lines()).size();
    return keep(
        school(school),
        seen,
        draft,
        "File loaded: %d added, %d removed".formatted(added, removed),
        user);
  }

  @PostMapping("/add")
  ModelAndView add(
      @RequestParam String school,
      @RequestParam String seen,
      @RequestParam String kind,
      @RequestParam String name,
      @RequestParam String from,
      @RequestParam(defaultValue = "") String to,
      Principal user) {
    School one = school(school);
    List<String> problems = new ArrayList<>();
    CalendarLine line = line(kind, name, from, to, problems);
    if (!problems.isEmpty()) {
      return typed(refused(one, "Nothing was added.", problems), kind, name, from, to);
    }
    List<CalendarLine> lines = new ArrayList<>(calendars.lines(one.id()));
    lines.add(line);
    ModelAndView answer =
        keep(one, seen, SchoolCalendars.check(lines), "Added: " + words(line), user);
    return typed(answer, kind, name, from, to);
  }

  /** One line, to be changed or deleted. */
  @GetMapping("/lines/{number}")
  ModelAndView line(
      @PathVariable int number, @RequestParam String school, @RequestParam String seen) {
    School one = school(school);
    List<CalendarLine> lines = calendars.lines(one.id());
    if (!stamp(lines).equals(seen) || number < 0 || number >= lines.size()) {
      return refused(one, new ChangedMeanwhile().getMessage(), List.of());
    }
    CalendarLine line = lines.get(number);
    return typed(
        linePage(one, number, seen),
        line.kind(),
        line.name(),
        line.from().toString(),
        line.to().toString());
  }

  @PostMapping("/lines/{number}")
  ModelAndView change(
      @PathVariable int number,
      @RequestParam String school,
      @RequestParam String seen,
      @RequestParam String kind,
      @RequestParam String name,
      @RequestParam String from,
      @RequestParam(defaultValue = "") String to,
      Principal user) {
    School one = school(school);
    List<CalendarLine> lines = new ArrayList<>(calendars.lines(one.id()));
    if (!stamp(lines).equals(seen) || number < 0 || number >= lines.size()) {
      return refused(one, new ChangedMeanwhile().getMessage(), List.of());
    }
    List<String> problems = new ArrayList<>();
    CalendarLine line = line(kind, name, from, to, problems);
    if (problems.isEmpty()) {
      CalendarLine former = lines.set(number, line);
      Draft draft = SchoolCalendars.check(lines);
      if (draft.isSound()) {
        return keep(
            one,
            seen,
            draft,
            "Changed: %s; before: %s".formatted(words(line), words(former)),
            user);
      }
      problems.addAll(problems(draft));
    }
    ModelAndView page = linePage(one, number, seen);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    page.addObject("refused", "Nothing was changed.");
    page.addObject("problems", problems);
    return typed(page, kind, name, from, to);
  }

  @PostMapping("/lines/{number}/delete")
  ModelAndView delete(
      @PathVariable int number,
      @RequestParam String school,
      @RequestParam String seen,
      Principal user) {
    School one = school(school);
    List<CalendarLine> lines = new ArrayList<>(calendars.lines(one.id()));
    if (!stamp(lines).equals(seen) || number < 0 || number >= lines.size()) {
      return refused(one, new ChangedMeanwhile().getMessage(), List.of());
    }
    CalendarLine gone = lines.remove(number);
    return keep(one, seen, SchoolCalendars.check(lines), "Deleted: " + words(gone), user);
  }

  @PostMapping("/weekend")
  ModelAndView weekend(
      @RequestParam String school,
      @RequestParam(defaultValue = "false") boolean stands,
      Principal user) {
    School one = school(school);
    if (calendars.leadingWeekendStands(one.id()) == stands) {
      return new ModelAndView("redirect:/school-calendar?school={school}", "school", one.id());
    }
    return done(changes.setLeadingWeekendStands(one.id(), stands, user.getName()));
  }

  /** What a change has moved, and whom that concerns. */
  @GetMapping("/changes/{id}")
  ModelAndView change(@PathVariable String id, Principal user) {
    CalendarChange change =
        changes.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    School school = school(change.schoolId());
    ModelAndView page = new ModelAndView("school-calendar/change");
    page.addObject("school", school);
    page.addObject("change", shown(change, school.zone()));
    page.addObject("underWay", changes.isUnderWay(id));
    page.addObject("stopped", changes.stopped(id));
    page.addObject(
        "moved",
        changes.moved(id).stream()
            .map(date -> shown(date, school.zone(), user.getName()))
            .toList());
    return page;
  }

  private ModelAndView keep(School school, String seen, Draft draft, String what, Principal user) {
    List<CalendarLine> now = calendars.lines(school.id());
    if (!stamp(now).equals(seen)) {
      return refused(school, new ChangedMeanwhile().getMessage(), List.of());
    }
    if (!draft.isSound()) {
      return refused(school, "The calendar is as it was.", problems(draft));
    }
    if (draft.lines().equals(now)) {
      return refused(school, "That is what the calendar says already.", List.of());
    }
    try {
      return done(changes.keep(school.id(), now, draft, what, user.getName()));
    } catch (ChangedMeanwhile refused) {
      return refused(school, refused.getMessage(), List.of());
    }
  }

  private static ModelAndView done(CalendarChange change) {
    return new ModelAndView("redirect:/school-calendar/changes/{id}", "id", change.id());
  }

  private ModelAndView refused(School school, String sentence, List<String> problems) {
    ModelAndView page = page(school);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    page.addObject("refused", sentence);
    page.addObject("problems", problems);
    return page;
  }

  private ModelAndView page(School school) {
    List<CalendarLine> lines = calendars.lines(school.id());
    ModelAndView page = new ModelAndView("school-calendar/calendar");
    page.addObject("school", school);
    page.addObject("schools", roster.schools());
    page.addObject("years", years(lines));
    page.addObject("seen", stamp(lines));
    page.addObject("stands", calendars.leadingWeekendStands(school.id()));
    page.addObject(
        "changes",
        changes.latest(school.id()).stream().map(one -> shown(one, school.zone())).toList());
    return page;
  }

  private static ModelAndView linePage(School school, int number, String seen) {
    ModelAndView page = new ModelAndView("school-calendar/line");
    page.addObject("school", school);
    page.addObject("number", number);
    page.addObject("seen", seen);
    return page;
  }

  /** What was typed stands in the form again when it was refused. */
  private static ModelAndView typed(
      ModelAndView page, String kind, String name, String from, String to) {
    if (page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
      page.addObject("kind", kind);
      page.addObject("name", name);
      page.addObject("from", from);
      page.addObject("to", to);
    }
    return page;
  }

  private School school(String id) {
    return roster.schools().stream()
        .filter(school -> school.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static CalendarLine line(
      String kind, String name, String from, String to, List<String> problems) {
    LocalDate first = date("First day", from, problems);
    boolean oneDay = to.isBlank() && !kind.equals("term");
    LocalDate last = oneDay ? first : date("Last day", to, problems);
    return new CalendarLine(kind, name.strip(), first, last);
  }

  private static LocalDate date(String field, String text, List<String> problems) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException notADate) {
      problems.add(
          text.isBlank()
              ? field + ": give the day, like 2026-08-12."
              : "%s: \"%s\" is not a date. Write year-month-day, like 2026-08-12."
                  .formatted(field, text.strip()));
      return null;
    }
  }

  private static List<String> problems(Draft draft) {
    return draft.problems().stream().map(Object::toString).toList();
  }

  private static List<CalendarLine> minus(List<CalendarLine> from, List<CalendarLine> lines) {
    return from.stream().filter(line -> !lines.contains(line)).toList();
  }

  private static List<Year> years(List<CalendarLine> lines) {
    TreeSet<Integer> julys = new TreeSet<>();
    lines.forEach(line -> julys.add(SchoolYear.of(line.from()).july()));
    return julys.stream()
        .map(
            july ->
                new Year(
                    "%d-%02d".formatted(july, (july + 1) % 100),
                    shown(lines).stream()
                        .filter(one -> SchoolYear.of(lines.get(one.number()).from()).july() == july)
                        .toList()))
        .toList();
  }

  private static List<Shown> shown(List<CalendarLine> lines) {
    List<Shown> shown = new ArrayList<>();
    for (CalendarLine line : lines) {
      shown.add(
          new Shown(
              shown.size(),
              kind(line.kind()),
              line.name(),
              DAY.format(line.from()),
              line.to().equals(line.from()) ? "" : DAY.format(line.to())));
    }
    return shown;
  }

  private static Change shown(CalendarChange change, ZoneId zone) {
    return new Change(
        change.id(), change.what(), change.by(), WHEN.format(change.at().atZone(zone)));
  }

  private Moved shown(MovedDate moved, ZoneId zone, String reader) {
    String studentId = meetings.meeting(moved.meetingId()).studentId();
    return new Moved(
        moved.meetingId(),
        access.maySeeStudent(reader, studentId) ? roster.student(studentId).label() : null,
        moved.step(),
        who(moved, access.maySeeStudent(reader, studentId)),
        Words.shortDate(moved.was().atZone(zone).toLocalDate()),
        Words.shortDate(moved.now().atZone(zone).toLocalDate()));
  }

  /** A parent's name would tell whose meeting it is. */
  private String who(MovedDate moved, boolean maySeeStudent) {
    if (moved.responsible() != null) {
      return roster
          .staffByUsername(moved.responsible())
          .map(StaffMember::fullName)
          .orElse(moved.responsible());
    }
    if (moved.respondentId() != null) {
      return maySeeStudent ? personName(moved.respondentId()) : "a person who was asked for input";
    }
    return Optional.ofNullable(moved.queue()).orElse("");
  }

  private String personName(String personId) {
    try {
      return roster.staff(personId).fullName();
    } catch (NoSuchElementException notStaff) {
      return roster.guardian(personId).fullName();
    }
  }

  private static String words(CalendarLine line) {
    return "%s \"%s\", %s"
        .formatted(
            kind(line.kind()).toLowerCase(Locale.ROOT),
            line.name(),
            line.from().equals(line.to())
                ? Words.shortDate(line.from())
                : Words.shortDate(line.from()) + " to " + Words.shortDate(line.to()));
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "term" -> "Term";
      case "closure" -> "Closure";
      case "holiday" -> "Holiday";
      default -> "Holiday with school";
    };
  }

  /** Changes with every line, so that nobody overwrites what they have not seen. */
  private static String stamp(List<CalendarLine> lines) {
    return Integer.toHexString(csv(lines).hashCode());
  }

  private static String csv(List<CalendarLine> lines) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get())) {
      csv.printRecord("kind", "name", "from", "to");
      for (CalendarLine line : lines) {
        csv.printRecord(line.kind(), line.name(), line.from(), line.to());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
