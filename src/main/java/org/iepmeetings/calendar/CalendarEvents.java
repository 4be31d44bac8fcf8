package org.iepmeetings.calendar;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;

/**
 * The events of an iCalendar file (RFC 5545) that say when school is in. What an event is stands in
 * its categories, or before a colon in its title: {@code Closure: Winter break}. Events that say
 * neither are other people's and are left out, by name.
 *
 * @param problems sentences about events that are meant for us and cannot be taken
 * @param leftOut titles of the events that were left out, each once
 */
record CalendarEvents(List<CalendarLine> lines, List<String> problems, List<String> leftOut) {

  static CalendarEvents read(Reader iCalendar) {
    CalendarEvents events =
        new CalendarEvents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try {
      Calendar calendar = new CalendarBuilder().build(iCalendar);
      calendar.<VEvent>getComponents(Component.VEVENT).forEach(events::add);
      if (events.lines.isEmpty() && events.problems.isEmpty()) {
        events.problems.add(
            "No event of the file says that it is a term, closure or holiday. Begin their titles"
                + " with Term:, Closure:, Holiday: or Holiday in session:.");
      }
    } catch (IOException | ParserException | RuntimeException unreadable) {
      events.problems.add(
          "The file could not be read as iCalendar. Export it from the calendar program again.");
    }
    return events;
  }

  private void add(VEvent event) {
    String title = text(event, Property.SUMMARY).strip();
    Optional<String> kind = kind(event, title);
    if (kind.isEmpty()) {
      if (!leftOut.contains(title)) {
        leftOut.add(title);
      }
      return;
    }
    String name = title.replaceFirst("(?i)^(term|closure|holiday( in session)?)\\s*:\\s*", "");
    if (event.getProperty(Property.RRULE).isPresent()) {
      problems.add("\"%s\" repeats. Enter each time as an event of its own.".formatted(name));
      return;
    }
    LocalDate from = day(event, Property.DTSTART);
    // The end is the day after the last one; without an end the event is one day long.
    LocalDate end = day(event, Property.DTEND);
    if (from == null || (end == null && event.getProperty(Property.DTEND).isPresent())) {
      problems.add("\"%s\" has a time of day. Make it an all-day event.".formatted(name));
      return;
    }
    lines.add(new CalendarLine(kind.get(), name, from, end == null ? from : end.minusDays(1)));
  }

  private static Optional<String> kind(VEvent event, String title) {
    String before = title.contains(":") ? title.substring(0, title.indexOf(':')) : "";
    return CalendarLine.KINDS.stream()
        .filter(
            kind ->
                kind.equals(code(before))
                    || List.of(text(event, Property.CATEGORIES).split(",")).stream()
                        .anyMatch(category -> kind.equals(code(category))))
        .findFirst();
  }

  /** "Holiday in session" as its kind is written. */
  private static String code(String words) {
    return words.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String text(VEvent event, String property) {
    return event.getProperty(property).map(Property::getValue).orElse("");
  }

  /** Null when there is none, or when it has a time of day. */
  private static LocalDate day(VEvent event, String property) {
    String value = text(event, property);
    return value.matches("[0-9]{8}")
        ? LocalDate.parse(value, java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
        : null;
  }
}
