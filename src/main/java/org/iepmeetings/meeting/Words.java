package org.iepmeetings.meeting;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** Dates and codes of a meeting in the words of staff forms and pages. */
public final class Words {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a", Locale.US);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzzz", Locale.US);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
  private static final Map<String, String> MODES =
      Map.of("inPerson", "in person", "phone", "by phone", "video", "by video");
  private static final Map<String, String> TYPES = Map.of("annual", "Annual review");

  private Words() {}

  /** For example {@code Tuesday, October 14, 2026, 2:30 PM (Pacific Daylight Time)}. */
  public static String when(ZonedDateTime time) {
    return WHEN.format(time) + " (" + ZONE.format(time) + ")";
  }

  public static String when(Meeting meeting, ZoneId zone) {
    return meeting.hasDate() ? when(meeting.startsAt(zone)) : "no date yet";
  }

  public static String date(LocalDate date) {
    return date == null ? "" : DATE.format(date);
  }

  public static String shortDate(LocalDate date) {
    return date == null
        ? ""
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.US).format(date);
  }

  public static String time(ZonedDateTime time) {
    return TIME.format(time);
  }

  public static String mode(String mode) {
    return MODES.getOrDefault(mode, "");
  }

  public static String type(String meetingType) {
    return TYPES.getOrDefault(meetingType, meetingType);
  }
}
