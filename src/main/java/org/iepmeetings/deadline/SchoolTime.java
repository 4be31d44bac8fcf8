package org.iepmeetings.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Turns a school's local dates into points in time, for timers and due dates of tasks. */
public final class SchoolTime {

  /** What is due on a day is due when the offices close. */
  public static final LocalTime DUE = LocalTime.of(17, 0);

  /** What opens on a day, and every reminder, comes when the offices open. */
  public static final LocalTime OPENS = LocalTime.of(8, 0);

  private SchoolTime() {}

  public static Instant dueAt(LocalDate day, ZoneId schoolZone) {
    return day.atTime(DUE).atZone(schoolZone).toInstant();
  }

  public static Instant opensAt(LocalDate day, ZoneId schoolZone) {
    return day.atTime(OPENS).atZone(schoolZone).toInstant();
  }

  /** The local day of a point in time, such as the day on which a meeting's date was set. */
  public static LocalDate dayOf(Instant instant, ZoneId schoolZone) {
    return instant.atZone(schoolZone).toLocalDate();
  }
}
