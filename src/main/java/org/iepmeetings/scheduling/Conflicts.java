package org.iepmeetings.scheduling;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.MasterCalendarEntry;
import org.iepmeetings.calendar.OfferedDate;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * What stands in the way of a time, in sentences for staff. They name the own people and rooms and
 * say of other meetings only when they are: whose they are is not everybody's to know.
 */
@Component
class Conflicts {

  /** Time to leave one room and come into the next. */
  private static final Duration BREATH = Duration.ofMinutes(15);

  private final Seats seats;
  private final MasterCalendar calendar;
  private final SchoolCalendars schoolCalendars;
  private final MeetingHours hours;
  private final Meetings meetings;
  private final Roster roster;

  Conflicts(
      Seats seats,
      MasterCalendar calendar,
      SchoolCalendars schoolCalendars,
      MeetingHours hours,
      Meetings meetings,
      Roster roster) {
    this.seats = seats;
    this.calendar = calendar;
    this.schoolCalendars = schoolCalendars;
    this.hours = hours;
    this.meetings = meetings;
    this.roster = roster;
  }

  /**
   * A time somebody thinks of.
   *
   * @param start in the school's zone
   * @param place room, link or line; null where none is set yet
   * @param people names by roster id
   */
  record Wish(
      String meetingId,
      ZonedDateTime start,
      Duration duration,
      String place,
      Map<String, String> people) {

    ZonedDateTime end() {
      return start.plus(duration);
    }
  }

  /** Everything that stands in the way, the hard ones first. */
  List<Conflict> of(Wish wish) {
    List<Conflict> hard = new ArrayList<>();
    List<Conflict> soft = new ArrayList<>();
    String schoolId = schoolOf(wish.meetingId());
    var around =
        seats.taken(wish.start().minus(BREATH).toInstant(), wish.end().plus(BREATH).toInstant());
    around.forEach(
        (other, people) -> {
          if (!other.meetingId().equals(wish.meetingId())) {
            with(wish, other, people, schoolId, hard, soft);
          }
        });
    for (OfferedDate offer : calendar.offers(wish.start().toInstant(), wish.end().toInstant())) {
      if (!offer.meetingId().equals(wish.meetingId())) {
        offered(wish, offer, schoolId, soft);
      }
    }
    day(wish, schoolCalendars.of(schoolId), soft);
    hard.addAll(soft);
    return hard;
  }

  private void with(
      Wish wish,
      MasterCalendarEntry other,
      Set<String> people,
      String schoolId,
      List<Conflict> hard,
      List<Conflict> soft) {
    boolean atOnce =
        other.start().toInstant().isBefore(wish.end().toInstant())
            && other.end().toInstant().isAfter(wish.start().toInstant());
    String who = names(wish, people);
    if (!who.isEmpty()) {
      boolean one = !who.contains(" and ");
      String when = span(other.start(), other.end(), wish);
      if (atOnce) {
        hard.add(
            new Conflict(
                true,
                "%s %s in another IEP meeting: %s.".formatted(who, one ? "is" : "are", when)));
      } else {
        soft.add(
            new Conflict(
                false,
                "%s %s another IEP meeting right %s: %s."
                    .formatted(
                        who,
                        one ? "has" : "have",
                        other.start().isBefore(wish.start()) ? "before" : "after",
                        when)));
      }
    }
    if (atOnce && other.schoolId().equals(schoolId) && isSame(wish.place(), other.place())) {
      hard.add(
          new Conflict(
              true,
              "“%s” is taken by another IEP meeting: %s."
                  .formatted(wish.place().strip(), span(other.start(), other.end(), wish))));
    }
  }

  private void offered(Wish wish, OfferedDate offer, String schoolId, List<Conflict> soft) {
    String who = names(wish, seats.of(offer.meetingId()));
    String when = span(offer.start(), offer.end(), wish);
    if (!who.isEmpty()) {
      soft.add(
          new Conflict(
              false,
              "The time of %s is offered to another family, which has not chosen yet: %s."
                  .formatted(who, when)));
    }
    if (offer.schoolId().equals(schoolId) && isSame(wish.place(), offer.place())) {
      soft.add(
          new Conflict(
              false,
              "“%s” is held for another family, which has not chosen yet: %s."
                  .formatted(wish.place().strip(), when)));
    }
  }

  private void day(Wish wish, SchoolDays days, List<Conflict> soft) {
    Optional<String> noSchool = noSchoolOn(days, wish.start().toLocalDate());
    if (noSchool.isPresent()) {
      soft.add(new Conflict(false, noSchool.get()));
    } else if (!hours.hold(wish.start(), wish.end())) {
      soft.add(
          new Conflict(
              false,
              "%s to %s is outside the hours in which meetings are usually held (%s to %s)."
                  .formatted(
                      Words.time(wish.start()),
                      Words.time(wish.end()),
                      Words.time(wish.start().with(hours.from())),
                      Words.time(wish.start().with(hours.to())))));
    }
  }

  /** That students are not at school on this day; empty on a school day. */
  Optional<String> noSchoolOn(String meetingId, LocalDate day) {
    return noSchoolOn(schoolCalendars.of(schoolOf(meetingId)), day);
  }

  /** The days without school among the next ones, beginning with this one. */
  List<LocalDate> daysWithoutSchool(String meetingId, LocalDate from, int days) {
    SchoolDays school = schoolCalendars.of(schoolOf(meetingId));
    return from.datesUntil(from.plusDays(days)).filter(day -> !school.isSchoolDay(day)).toList();
  }

  private static Optional<String> noSchoolOn(SchoolDays days, LocalDate day) {
    if (days.isSchoolDay(day)) {
      return Optional.empty();
    }
    String why =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
            ? "%s is on a weekend."
            : days.isBusinessDay(day) ? "There is no school on %s." : "%s is a holiday.";
    return Optional.of(why.formatted(Words.date(day)));
  }

  private String schoolOf(String meetingId) {
    return roster.student(meetings.meeting(meetingId).studentId()).schoolId();
  }

  private static String names(Wish wish, Set<String> busy) {
    List<String> names =
        wish.people().entrySet().stream()
            .filter(person -> busy.contains(person.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return names.size() < 2
        ? String.join("", names)
        : names.stream().limit(names.size() - 1L).collect(joining(", "))
            + " and "
            + names.get(names.size() - 1);
  }

  /** On the clock of the school that looks for a date. */
  private static String span(ZonedDateTime start, ZonedDateTime end, Wish wish) {
    var zone = wish.start().getZone();
    ZonedDateTime from = start.withZoneSameInstant(zone);
    return "%s, %s to %s"
        .formatted(
            Words.date(from.toLocalDate()),
            Words.time(from),
            Words.time(end.withZoneSameInstant(zone)));
  }

  /** Rooms are free text: "Room 4", "room 4." and "ROOM 4" are one room. */
  static boolean isSame(String one, String other) {
    return one != null && other != null && !key(one).isEmpty() && key(one).equals(key(other));
  }

  private static String key(String place) {
    return place.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
