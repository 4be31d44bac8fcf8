package org.iepmeetings.meeting;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
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
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("initial", "Initial IEP meeting");
    TYPES.put("annual", "Annual review");
    TYPES.put("triennial", "Triennial review");
    TYPES.put("interim30Day", "30-day interim review");
    TYPES.put("amendment", "Amendment");
    TYPES.put("parentRequested", "Meeting asked for by a parent");
    TYPES.put("transition", "Transition meeting");
    TYPES.put("manifestation", "Manifestation determination");
    TYPES.put("exit", "Exit meeting");
  }

  private Words() {}

  /** The nine types of meeting and their names. */
  public static Map<String, String> types() {
    return Collections.unmodifiableMap(TYPES);
  }

  /** For example {@code Tuesday, October 14, 2026, 2:30 PM (Pacific Daylight Time)}. */
  public static String when(ZonedDateTime time) {
    return WHEN.format(time) + " (" + ZONE.format(time) + ")";
  }

  public static String when(Meeting meeting, ZoneId zone) {
    return when(meeting, zone, Locale.US);
  }

  /** As {@link #when(ZonedDateTime)}, in the words of the reader's language. */
  public static String when(Meeting meeting, ZoneId zone, Locale reader) {
    if (!meeting.hasDate()) {
      return "no date yet";
    }
    return when(meeting.startsAt(zone), reader);
  }

  /** As {@link #when(ZonedDateTime)}, in the words of the reader's language. */
  public static String when(ZonedDateTime start, Locale reader) {
    return isEnglish(reader)
        ? when(start)
        : date(start.toLocalDate(), reader)
            + ", "
            + DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(american(reader))
                .format(start)
            + " ("
            + ZONE.withLocale(reader).format(start)
            + ")";
  }

  /** The day with its weekday, in the words of the reader's language. */
  public static String date(LocalDate date, Locale reader) {
    return date == null || isEnglish(reader)
        ? date(date)
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
            .withLocale(american(reader))
            .format(date);
  }

  private static boolean isEnglish(Locale reader) {
    return reader.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }

  /** The language as it is written in the United States: 2:30, not 14:30. */
  private static Locale american(Locale reader) {
    return new Locale(reader.getLanguage(), "US");
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
    return mode == null ? "" : MODES.getOrDefault(mode, "");
  }

  public static String type(String meetingType) {
    return TYPES.getOrDefault(meetingType, meetingType);
  }
}
