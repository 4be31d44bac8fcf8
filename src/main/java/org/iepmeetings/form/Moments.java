package org.iepmeetings.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.iepmeetings.form.Component.MomentKind;

/** Dates and times as form-js writes them, such as {@code 2026-11-22T14:30-06:00}. */
final class Moments {

  private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");

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
}
