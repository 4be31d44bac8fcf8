package org.iepmeetings.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iepmeetings.deadline.SchoolDays;

/** The times of school days in which nobody of a group is in a meeting. */
final class FreeTimes {

  private FreeTimes() {}

  /** From one moment to just before another. */
  record Span(ZonedDateTime from, ZonedDateTime to) {}

  /** The free times of one day, long enough for the meeting; none is a day without any. */
  record Day(LocalDate date, List<Span> free) {}

  /**
   * @param from the first day
   * @param to the last day
   * @param soonest nothing before this moment is free any more
   * @param busy the meetings of the group, in any order; they may overlap
   */
  static List<Day> find(
      LocalDate from,
      LocalDate to,
      Instant soonest,
      Duration duration,
      MeetingHours hours,
      SchoolDays schoolDays,
      ZoneId zone,
      List<Span> busy) {
    List<Span> inOrder = busy.stream().sorted(Comparator.comparing(Span::from)).toList();
    List<Day> days = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      if (schoolDays.isSchoolDay(day)) {
        ZonedDateTime opens = day.atTime(hours.from()).atZone(zone);
        ZonedDateTime closes = day.atTime(hours.to()).atZone(zone);
        ZonedDateTime begin =
            opens.toInstant().isBefore(soonest) ? quarter(soonest.atZone(zone)) : opens;
        days.add(new Day(day, free(begin, closes, duration, inOrder)));
      }
    }
    return days;
  }

  private static List<Span> free(
      ZonedDateTime begin, ZonedDateTime closes, Duration duration, List<Span> busy) {
    List<Span> free = new ArrayList<>();
    ZonedDateTime at = begin;
    for (Span meeting : busy) {
      if (meeting.to().isAfter(at) && meeting.from().isBefore(closes)) {
        add(at, meeting.from(), duration, free);
        at = meeting.to().withZoneSameInstant(begin.getZone());
      }
    }
    add(at, closes, duration, free);
    return free;
  }

  private static void add(
      ZonedDateTime from, ZonedDateTime to, Duration duration, List<Span> free) {
    if (Duration.between(from, to).compareTo(duration) >= 0) {
      free.add(new Span(from, to.withZoneSameInstant(from.getZone())));
    }
  }

  /** The next quarter of an hour. */
  private static ZonedDateTime quarter(ZonedDateTime time) {
    ZonedDateTime hour = time.withMinute(0).withSecond(0).withNano(0);
    long minutes = Duration.between(hour, time.plusMinutes(15).minusNanos(1)).toMinutes() / 15 * 15;
    return hour.plusMinutes(minutes);
  }
}
