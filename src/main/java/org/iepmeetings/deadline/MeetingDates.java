package org.iepmeetings.deadline;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** The dates of one meeting that its deadlines are counted from, in the school's time zone. */
public record MeetingDates(Map<Milestone, LocalDate> dates) {

  public MeetingDates {
    dates = Map.copyOf(dates);
  }

  /**
   * @param dateSet the day on which the meeting's present date was set
   */
  public static MeetingDates of(LocalDate meeting, LocalDate dateSet) {
    return new MeetingDates(Map.of(Milestone.MEETING, meeting, Milestone.DATE_SET, dateSet));
  }

  /** The same dates and one more; {@code null} means not known and leaves them as they are. */
  public MeetingDates with(Milestone milestone, LocalDate date) {
    if (date == null) {
      return this;
    }
    Map<Milestone, LocalDate> more = new EnumMap<>(Milestone.class);
    more.putAll(dates);
    more.put(milestone, date);
    return new MeetingDates(more);
  }

  public boolean has(Milestone milestone) {
    return dates.containsKey(milestone);
  }

  /**
   * @throws IllegalArgumentException with a sentence when the date is not known
   */
  public LocalDate on(Milestone milestone) {
    LocalDate date = dates.get(milestone);
    if (date == null) {
      throw new IllegalArgumentException(
          "This deadline is counted from \""
              + milestone.tableName()
              + "\", and that date is not known for this meeting.");
    }
    return date;
  }

  LocalDate meeting() {
    return on(Milestone.MEETING);
  }

  LocalDate dateSet() {
    return on(Milestone.DATE_SET);
  }
}
