package org.iepmeetings.message;

import java.time.Duration;
import java.time.ZonedDateTime;

/**
 * The calendar entry that goes with a notice (iCalendar, RFC 5545; iTIP, RFC 5546).
 *
 * @param uid the same for every version of one meeting's entry
 * @param sequence rises with every change of the meeting's date or team
 * @param start in the school's own zone, which the entry names
 * @param location where or how to join
 * @param summary the title in the recipient's calendar; no student data
 */
public record CalendarPart(
    String uid,
    int sequence,
    Method method,
    ZonedDateTime start,
    Duration duration,
    String location,
    String summary,
    String organizerName,
    String organizerAddress) {

  /** Enters or changes the entry, or takes it out again. */
  public enum Method {
    REQUEST,
    CANCEL
  }
}
