package org.iepmeetings.meeting;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.deadline.Milestone;

/** The dates of the form {@code start-meeting} that a meeting's legal time is counted from. */
final class StartDates {

  /** Field of the section {@code start}, in the order in which things happen. */
  static final Map<String, Milestone> FIELDS = fields();

  private static final DateTimeFormatter AS_TYPED =
      DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US).withResolverStyle(ResolverStyle.STRICT);

  private StartDates() {}

  private static Map<String, Milestone> fields() {
    Map<String, Milestone> fields = new LinkedHashMap<>();
    fields.put("referralOn", Milestone.REFERRAL);
    fields.put("signedPlanOn", Milestone.SIGNED_PLAN);
    fields.put("needDeterminedOn", Milestone.NEED_DETERMINED);
    fields.put("writtenRequestOn", Milestone.WRITTEN_REQUEST);
    fields.put("movedInOn", Milestone.MOVED_IN);
    fields.put("placementDecisionOn", Milestone.PLACEMENT_DECISION);
    return fields;
  }

  /** The dates that were given; the rule {@link StartDatesAreRight} has read them before. */
  static Map<Milestone, LocalDate> of(Map<String, Object> start) {
    Map<Milestone, LocalDate> dates = new LinkedHashMap<>();
    FIELDS.forEach(
        (field, milestone) -> day(start.get(field)).ifPresent(day -> dates.put(milestone, day)));
    return dates;
  }

  /** Month/day/year; empty for nothing, and for a day that no calendar has. */
  static Optional<LocalDate> day(Object typed) {
    try {
      return typed instanceof String text && !text.isBlank()
          ? Optional.of(LocalDate.parse(text.strip(), AS_TYPED))
          : Optional.empty();
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }
}
