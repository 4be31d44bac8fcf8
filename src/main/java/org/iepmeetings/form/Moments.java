package org.iepmeetings.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.iepmeetings.form.Component.MomentKind;

/** Dates and times as form-js writes them, such as {@code 2026-11-22T14:30-06:00}. */
final class Moments {

  private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private Moments() {}

  /** True for what form-js can show in such a field; it takes any offset or none. */
  static boolean readable(MomentKind kind, String text) {
    return parses(kind, OFFSET.matcher(text).replaceFirst(""));
  }

  /** True for exactly what form-js writes from such a field. */
  static boolean written(MomentKind kind, String text) {
    if (kind.subtype() == MomentKind.Subtype.date) {
      return text.matches("\\d{4}-\\d\\d-\\d\\d") && parses(kind, text);
    }
    String bare = OFFSET.matcher(text).replaceFirst("");
    String offset = text.substring(bare.length());
    boolean fits =
        switch (kind.format()) {
          case utc_offset -> offset.length() == 6;
          case utc_normalized -> offset.equals("Z");
          case no_timezone -> offset.isEmpty();
        };
    return fits
        && bare.matches("(\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d")
        && parses(kind, bare)
        && (kind.subtype() != MomentKind.Subtype.datetime
            || offset.isEmpty()
            || parsesWithOffset(text));
  }

  private static boolean parses(MomentKind kind, String bare) {
    try {
      switch (kind.subtype()) {
        case date -> LocalDate.parse(bare);
        case time -> LocalTime.parse(bare);
        case datetime -> LocalDateTime.parse(bare);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean parsesWithOffset(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** What an input of the page shows: the school's wall-clock time, to the minute. */
  static String local(MomentKind kind, String text, ZoneId zone) {
    if (kind.subtype() != MomentKind.Subtype.datetime || !readable(kind, text)) {
      return text;
    }
    LocalDateTime local =
        OFFSET.matcher(text).find()
            ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime()
            : LocalDateTime.parse(text);
    return local.format(TO_THE_MINUTE);
  }

  /** Writes a wall-clock time as form-js would in that zone. */
  static String write(MomentKind kind, LocalDateTime local, ZoneOffset offset) {
    return switch (kind.format()) {
      case no_timezone -> local.format(TO_THE_MINUTE);
      case utc_normalized ->
          local.minusSeconds(offset.getTotalSeconds()).format(TO_THE_MINUTE) + "Z";
      case utc_offset ->
          local.format(TO_THE_MINUTE) + (offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
    };
  }
}
