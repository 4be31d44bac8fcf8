package org.iepmeetings.scheduling;

import java.security.Principal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.access.Role;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.meeting.Attending;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.scheduling.CalendarView.Line;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handbook, "Before the Meeting": the master calendar, by month, week or as a list, and the times
 * in which a group of people is free. No student's name is in an address of these pages.
 */
@Controller
class CalendarPage {

  private static final Set<String> VIEWS = Set.of("month", "week", "list");
  private static final int LONGEST_MEETING = 480;
  private static final int LONGEST_SEARCH = 92;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.US);

  private final CalendarView view;
  private final Seats seats;
  private final MeetingRecord record;
  private final Attending attending;
  private final SchoolCalendars schoolCalendars;
  private final MeetingHours hours;
  private final Roster roster;
  private final MeetingDoor door;
  private final Clock clock;

  CalendarPage(
      CalendarView view,
      Seats seats,
      MeetingRecord record,
      Attending attending,
      SchoolCalendars schoolCalendars,
      MeetingHours hours,
      Roster roster,
      MeetingDoor door,
      Clock clock) {
    this.view = view;
    this.seats = seats;
    this.record = record;
    this.attending = attending;
    this.schoolCalendars = schoolCalendars;
    this.hours = hours;
    this.roster = roster;
    this.door = door;
    this.clock = clock;
  }

  /**
   * @param words the day in full, for those who hear the page
   * @param number the day of the month
   * @param inside false for the days of other months around a month
   */
  record Day(
      LocalDate date,
      String words,
      int number,
      boolean inside,
      boolean today,
      boolean noSchool,
      List<Line> lines) {}

  record Choice(String id, String name, boolean chosen) {}

  /** People of one kind, in the order of their names. */
  record Group(String heading, List<Choice> people) {}

  @GetMapping("/calendar")
  String calendar(
      @RequestParam(name = "view", defaultValue = "month") String asView,
      @RequestParam(required = false) String on,
      @RequestParam(required = false) String school,
      @RequestParam(required = false) String meeting,
      Principal user,
      Model model) {
    StaffMember person = person(user);
    Optional<Meeting> asked = managed(meeting, user);
    School chosen = school(school, asked);
    String shape = VIEWS.contains(asView) ? asView : "month";
    List<String> problems = new ArrayList<>();
    LocalDate day = day(on, "on", today(chosen.zone()), problems);
    Map<String, String> people = asked.map(this::people).orElse(Map.of());
    LocalDate from = first(shape, day);
    LocalDate to = last(shape, day);
    List<Day> days = days(person, chosen, from, to, day, shape, people);
    model.addAttribute("view", shape);
    model.addAttribute("weeks", weeks(days));
    model.addAttribute("days", days);
    model.addAttribute("heading", heading(shape, day));
    model.addAttribute("on", day);
    model.addAttribute("before", step(shape, day, -1));
    model.addAttribute("after", step(shape, day, 1));
    model.addAttribute("today", today(chosen.zone()));
    model.addAttribute("meetingId", asked.map(Meeting::id).orElse(null));
    model.addAttribute("people", String.join(", ", people.values()));
    model.addAttribute("all", view.seesAll(person));
    model.addAttribute("problems", problems);
    page(chosen, model);
    return "calendar/calendar";
  }

  /** The times in which all of these people are free, on school days and in the meeting hours. */
  @GetMapping("/calendar/times")
  String times(
      @RequestParam(required = false) String meeting,
      @RequestParam(required = false) String school,
      @RequestParam(required = false) List<String> who,
      @RequestParam(required = false) String minutes,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      Principal user,
      Model model) {
    StaffMember person = person(user);
    if (!view.seesAll(person)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Optional<Meeting> asked = managed(meeting, user);
    School chosen = school(school, asked);
    List<String> problems = new ArrayList<>();
    LocalDate today = today(chosen.zone());
    LocalDate first = day(from, "First day", today, problems);
    LocalDate last = day(to, "Last day", first.plusDays(14), problems);
    int length = minutes(minutes, asked, problems);
    if (last.isBefore(first)) {
      problems.add("“Last day” is before “First day”. Correct one of the two.");
    } else if (first.plusDays(LONGEST_SEARCH).isBefore(last)) {
      problems.add("“Last day” is more than three months after “First day”. Choose less.");
    }
    Map<String, String> people = asked.map(this::people).orElseGet(this::staff);
    boolean everybody = who == null && asked.isPresent();
    List<Choice> choices =
        people.entrySet().stream()
            .map(
                one ->
                    new Choice(
                        one.getKey(),
                        one.getValue(),
                        everybody || who != null && who.contains(one.getKey())))
            .sorted(Comparator.comparing(Choice::name))
            .toList();
    List<String> chosenPeople = choices.stream().filter(Choice::chosen).map(Choice::id).toList();
    if (problems.isEmpty() && !chosenPeople.isEmpty()) {
      model.addAttribute("found", found(chosenPeople, asked, chosen, first, last, length));
    }
    model.addAttribute("groups", groups(choices));
    model.addAttribute("minutes", minutes == null ? length : minutes);
    model.addAttribute("from", from == null || from.isBlank() ? first : from);
    model.addAttribute("to", to == null || to.isBlank() ? last : to);
    model.addAttribute("meetingId", asked.map(Meeting::id).orElse(null));
    model.addAttribute("problems", problems);
    model.addAttribute(
        "hours",
        "%s to %s"
            .formatted(
                Words.time(first.atTime(hours.from()).atZone(chosen.zone())),
                Words.time(first.atTime(hours.to()).atZone(chosen.zone()))));
    page(chosen, model);
    return "calendar/times";
  }

  /**
   * By what people are at school, each person once; parents and contracted providers are others.
   */
  private List<Group> groups(List<Choice> choices) {
    Map<String, List<Choice>> byHeading = new LinkedHashMap<>();
    Role.WORDS.values().forEach(heading -> byHeading.put(heading, new ArrayList<>()));
    for (Choice one : choices) {
      Set<String> groups = roster.findStaff(one.id()).map(StaffMember::groups).orElse(Set.of());
      String heading =
          Role.WORDS.entrySet().stream()
              .filter(group -> groups.contains(group.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("Others");
      byHeading.computeIfAbsent(heading, none -> new ArrayList<>()).add(one);
    }
    return byHeading.entrySet().stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }

  /** A day with its free times in words; a day without any says so. */
  record FreeDay(String day, LocalDate date, List<String> times) {}

  private List<FreeDay> found(
      List<String> who,
      Optional<Meeting> asked,
      School school,
      LocalDate first,
      LocalDate last,
      int length) {
    ZoneId zone = school.zone();
    List<FreeTimes.Span> busy = new ArrayList<>();
    seats
        .taken(
            first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant())
        .forEach(
            (entry, people) -> {
              boolean own = asked.filter(one -> one.id().equals(entry.meetingId())).isPresent();
              if (!own && who.stream().anyMatch(people::contains)) {
                busy.add(new FreeTimes.Span(entry.start(), entry.end()));
              }
            });
    return FreeTimes.find(
            first,
            last,
            clock.instant(),
            Duration.ofMinutes(length),
            hours,
            schoolCalendars.of(school.id()),
            zone,
            busy)
        .stream()
        .map(
            day ->
                new FreeDay(
                    Words.date(day.date()),
                    day.date(),
                    day.free().stream()
                        .map(span -> Words.time(span.from()) + " to " + Words.time(span.to()))
                        .toList()))
        .toList();
  }

  private List<Day> days(
      StaffMember person,
      School school,
      LocalDate from,
      LocalDate to,
      LocalDate on,
      String shape,
      Map<String, String> people) {
    List<Line> lines = view.lines(person, school.id(), school.zone(), from, to, people);
    SchoolDays schoolDays = schoolCalendars.of(school.id());
    LocalDate today = today(school.zone());
    List<Day> days = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      LocalDate date = day;
      days.add(
          new Day(
              day,
              Words.date(day),
              day.getDayOfMonth(),
              !shape.equals("month") || day.getMonth() == on.getMonth(),
              day.equals(today),
              !schoolDays.isSchoolDay(day),
              lines.stream().filter(line -> line.day().equals(date)).toList()));
    }
    return days;
  }

  private static List<List<Day>> weeks(List<Day> days) {
    List<List<Day>> weeks = new ArrayList<>();
    for (int i = 0; i + 7 <= days.size(); i += 7) {
      weeks.add(days.subList(i, i + 7));
    }
    return weeks;
  }

  private static LocalDate first(String shape, LocalDate day) {
    return switch (shape) {
      case "week" -> sunday(day);
      case "list" -> day.withDayOfMonth(1);
      default -> sunday(day.withDayOfMonth(1));
    };
  }

  private static LocalDate last(String shape, LocalDate day) {
    LocalDate end = day.with(TemporalAdjusters.lastDayOfMonth());
    return switch (shape) {
      case "week" -> sunday(day).plusDays(6);
      case "list" -> end;
      default -> sunday(end).plusDays(6);
    };
  }

  private static LocalDate sunday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
  }

  private static LocalDate step(String shape, LocalDate day, int by) {
    return shape.equals("week") ? day.plusWeeks(by) : day.withDayOfMonth(1).plusMonths(by);
  }

  private static String heading(String shape, LocalDate day) {
    return shape.equals("week")
        ? "Week of %s".formatted(Words.date(sunday(day)))
        : MONTH.format(day);
  }

  private void page(School school, Model model) {
    model.addAttribute("school", school);
    model.addAttribute("schools", roster.schools());
    model.addAttribute("zone", school.zone().getDisplayName(TextStyle.FULL, Locale.US));
  }

  /** Who comes, as far as the schedule form says; else the whole team. */
  private Map<String, String> people(Meeting meeting) {
    Map<String, Object> schedule =
        record.latest(meeting.id(), "schedule").map(SubmittedForm::sectionAnswers).orElse(Map.of());
    return attending.in(meeting.id(), schedule).known();
  }

  private Map<String, String> staff() {
    Map<String, String> staff = new LinkedHashMap<>();
    roster.allStaff().stream()
        .filter(one -> one.active() && !one.groups().isEmpty())
        .forEach(one -> staff.put(one.id(), one.fullName()));
    return staff;
  }

  /** A meeting whose people one may ask for: that of a student whose meetings one runs. */
  private Optional<Meeting> managed(String meetingId, Principal user) {
    if (meetingId == null || meetingId.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(door.forThoseWhoRunIt(meetingId, user));
  }

  private School school(String schoolId, Optional<Meeting> asked) {
    List<School> schools = roster.schools();
    if (asked.isPresent()) {
      return roster.school(roster.student(asked.get().studentId()).schoolId());
    }
    return schools.stream()
        .filter(one -> one.id().equals(schoolId))
        .findFirst()
        .or(() -> schools.stream().findFirst())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static LocalDate day(
      String text, String label, LocalDate otherwise, List<String> problems) {
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.getYear() >= 2000 && day.getYear() < 2100) {
        return day;
      }
    } catch (DateTimeParseException notADate) {
      // Said below.
    }
    problems.add(
        "“%s” must be a date of this century, written as year-month-day, such as 2026-12-08; “%s” is none."
            .formatted(label, text.strip()));
    return otherwise;
  }

  private int minutes(String text, Optional<Meeting> asked, List<String> problems) {
    int usual =
        asked
            .flatMap(meeting -> record.latest(meeting.id(), "schedule"))
            .map(form -> (int) DateCanBeHeld.duration(form.sectionAnswers()).toMinutes())
            .orElse(60);
    if (text == null || text.isBlank()) {
      return usual;
    }
    try {
      int minutes = Integer.parseInt(text.strip());
      if (minutes >= 15 && minutes <= LONGEST_MEETING) {
        return minutes;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    problems.add("“Minutes” must be a whole number from 15 to %d.".formatted(LONGEST_MEETING));
    return usual;
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }

  private StaffMember person(Principal user) {
    return roster
        .staffByUsername(user.getName())
        .filter(StaffMember::active)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
