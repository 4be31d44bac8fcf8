package org.iepmeetings.scheduling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.OfferedDate;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Attending;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Support;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms show of the calendar, of the dates the family is offered and of what is arranged. */
@Configuration
class FactsOfScheduling {

  /** As a date field of a form submits it. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx", Locale.US);

  /** No review is planned further ahead than a year and the weeks before it. */
  private static final int DAYS_LOOKED_AHEAD = 400;

  private final Clock clock;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Attending attending;
  private final MasterCalendar calendar;
  private final Conflicts conflicts;
  private final FamilyChoices choices;
  private final LegalDay legalDay;
  private final LocalDeadlines localDeadlines;
  private final Support support;
  private final Roster roster;

  FactsOfScheduling(
      Clock clock,
      Meetings meetings,
      MeetingRecord record,
      Attending attending,
      MasterCalendar calendar,
      Conflicts conflicts,
      FamilyChoices choices,
      LegalDay legalDay,
      LocalDeadlines localDeadlines,
      Support support,
      Roster roster) {
    this.clock = clock;
    this.meetings = meetings;
    this.record = record;
    this.attending = attending;
    this.calendar = calendar;
    this.conflicts = conflicts;
    this.choices = choices;
    this.legalDay = legalDay;
    this.localDeadlines = localDeadlines;
    this.support = support;
    this.roster = roster;
  }

  /** What the calendar says of the dates in the schedule form, as of its opening. */
  @Bean
  FormFacts dateCheckFacts() {
    return ofMeeting("dateCheck", context -> dateCheck(context.meetingId()));
  }

  /** The dates that the family is offered, in the words of whoever reads. */
  @Bean
  FormFacts offerFacts() {
    return ofMeeting("offer", this::offer);
  }

  /** What the office has to arrange and has not yet. */
  @Bean
  FormFacts supportFacts() {
    return ofMeeting(
        "support",
        context -> {
          String meetingId = context.meetingId();
          String languages = languages(meetingId);
          return facts(
              "languages", languages,
              "interpreterMissing",
                  support.missing(meetingId, "interpreter") ? or(languages, "yes") : "",
              "accessMissing", support.missing(meetingId, "accessibility") ? "yes" : "",
              "coverageMissing", support.missing(meetingId, "coverage") ? "yes" : "");
        });
  }

  /** The general-education teachers who said that they come, one row each. */
  @Bean
  FormFacts teachersWhoCome() {
    return ofMeeting(
        "teachersWhoCome",
        context ->
            attending.teachersWhoCome(context.meetingId(), schedule(context.meetingId())).stream()
                .map(name -> Map.of("teacher", name))
                .toList());
  }

  private Map<String, Object> dateCheck(String meetingId) {
    Map<String, Object> schedule = schedule(meetingId);
    Optional<ZonedDateTime> chosen = choices.agreed(meetingId);
    List<ZonedDateTime> looked = new ArrayList<>();
    chosen.ifPresent(looked::add);
    moment(meetingId, schedule.get("start"))
        .filter(s -> !looked.contains(s))
        .ifPresent(looked::add);
    for (OfferedDate offered : calendar.offers(meetingId)) {
      if (!looked.contains(offered.start())) {
        looked.add(offered.start());
      }
    }
    Attending.People people = attending.in(meetingId, schedule);
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> local = new ArrayList<>();
    List<String> free = new ArrayList<>();
    for (ZonedDateTime start : looked) {
      List<Conflict> found =
          conflicts.of(
              new Conflicts.Wish(
                  meetingId,
                  start,
                  DateCanBeHeld.duration(schedule),
                  DateCanBeHeld.place(schedule),
                  people.known()));
      found.forEach(
          conflict ->
              rows.add(
                  facts(
                      "when", Words.when(start),
                      "kind", conflict.hard() ? "Conflict" : "Note",
                      "what", conflict.sentence())));
      if (found.isEmpty()) {
        free.add(Words.when(start));
      }
      if (start.toInstant().isAfter(clock.instant())) {
        local.add(
            facts(
                "when", Words.when(start),
                "what", localDeadlines.of(meetingId, start.toLocalDate())));
      }
    }
    return facts(
        "nextStep", "setDate",
        "start", chosen.map(MOMENT::format).orElse(null),
        "chosen", chosen.map(Words::when).orElse(""),
        "choices", choices.of(meetingId).stream().map(FactsOfScheduling::row).toList(),
        "rows", rows,
        "free", String.join("; ", free),
        "local", local,
        "regularFrom", localDeadlines.regularFrom(meetingId),
        "unknown", String.join(", ", people.unknown()),
        "daysWithoutSchool", daysWithoutSchool(meetingId),
        "pastLegal",
            legalDay.missedBy(meetingId).map(missed -> Words.date(missed.planned())).orElse(""),
        "calendarUrl", calendarUrl(meetingId, looked),
        "timesUrl", "/calendar/times?meeting=" + meetingId);
  }

  /** As a date field writes them, so that the form asks about such a day when it is chosen. */
  private List<String> daysWithoutSchool(String meetingId) {
    return conflicts
        .daysWithoutSchool(
            meetingId, LocalDate.now(clock.withZone(meetings.zone(meetingId))), DAYS_LOOKED_AHEAD)
        .stream()
        .map(LocalDate::toString)
        .toList();
  }

  private static String calendarUrl(String meetingId, List<ZonedDateTime> looked) {
    String on = looked.isEmpty() ? "" : "&on=" + looked.get(0).toLocalDate();
    return "/calendar?view=week" + on + "&meeting=" + meetingId;
  }

  private static Map<String, Object> row(FamilyChoices.Choice choice) {
    return facts(
        "who", choice.who(),
        "what", choice.start() == null ? "none of the dates" : Words.when(choice.start()),
        "words", choice.words());
  }

  private Map<String, Object> offer(FormContext context) {
    Object language = context.variables().get(FormContext.READERS_LANGUAGE);
    Locale reader = language instanceof String code ? Locale.forLanguageTag(code) : Locale.US;
    List<Map<String, Object>> options =
        calendar.offers(context.meetingId()).stream()
            .map(
                offered ->
                    facts(
                        "value", MOMENT.format(offered.start()),
                        "label", Words.when(offered.start(), reader)))
            .toList();
    Map<String, Object> schedule = schedule(context.meetingId());
    return facts(
        "options",
        options,
        "minutes",
        DateCanBeHeld.duration(schedule).toMinutes(),
        "byStaff",
        language == null,
        "notMailed",
        notMailed(context.meetingId()));
  }

  /** Parents whom no letter reaches: somebody calls them with the dates. */
  private String notMailed(String meetingId) {
    return String.join(
        "; ",
        roster.guardians(meetings.meeting(meetingId).studentId()).stream()
            .filter(Guardian::holdsEducationalRights)
            .filter(parent -> parent.email() == null)
            .map(
                parent -> parent.fullName() + (parent.phone() == null ? "" : ", " + parent.phone()))
            .toList());
  }

  private String languages(String meetingId) {
    return String.join(
        ", ",
        support.languages(meetingId).stream().filter(language -> !language.isBlank()).toList());
  }

  private Optional<ZonedDateTime> moment(String meetingId, Object answer) {
    return answer instanceof String text && !text.isEmpty()
        ? Optional.of(OffsetDateTime.parse(text).atZoneSameInstant(meetings.zone(meetingId)))
        : Optional.empty();
  }

  private Map<String, Object> schedule(String meetingId) {
    return record.latest(meetingId, "schedule").map(SubmittedForm::sectionAnswers).orElse(Map.of());
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private static Map<String, Object> facts(Object... namesAndValues) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return facts;
  }

  /** Facts that there are once the meeting has a student. */
  private FormFacts ofMeeting(String section, Function<FormContext, Object> facts) {
    return FormFacts.of(
        section,
        context ->
            Optional.ofNullable(context.meetingId())
                .flatMap(meetings::find)
                .filter(meeting -> meeting.studentId() != null)
                .map(Meeting::id)
                .map(id -> facts.apply(context))
                .orElse(null));
  }
}
