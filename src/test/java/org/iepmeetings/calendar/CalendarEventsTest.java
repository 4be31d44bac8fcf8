package org.iepmeetings.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.iepmeetings.calendar.SchoolCalendars.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A school's calendar from a calendar program. */
class CalendarEventsTest {

  private static final String TERM = event("Term: First semester", "20260812", "20261219", "");

  @Test
  void allDayEventsAreTakenByTheWordBeforeTheColonOrTheCategory() {
    Draft draft =
        read(
            TERM,
            event("Closure: Winter, long", "20261123", "20261128", ""),
            event("Thanksgiving Day", "20261126", "", "CATEGORIES:Holiday\r\n"),
            event("holiday in session: Columbus Day", "20261012", "20261013", ""));

    assertThat(draft.problems()).isEmpty();
    assertThat(draft.lines())
        .extracting(line -> line.kind() + "|" + line.name() + "|" + line.from() + "|" + line.to())
        .containsExactly(
            "term|First semester|2026-08-12|2026-12-18",
            "holiday-in-session|Columbus Day|2026-10-12|2026-10-12",
            "closure|Winter, long|2026-11-23|2026-11-27",
            "holiday|Thanksgiving Day|2026-11-26|2026-11-26");
  }

  @Test
  void whatDoesNotSayWhatItIsIsLeftOutByName() {
    Draft draft = read(TERM, event("Back to school night: gym", "20260901", "20260902", ""));

    assertThat(draft.isSound()).isTrue();
    assertThat(draft.leftOut()).containsExactly("Back to school night: gym");
    assertThat(draft.lines()).hasSize(1);
  }

  @Test
  void anEventThatCannotBeTakenIsNamed() {
    Draft draft =
        read(
            TERM,
            event("Closure: Fog", "20261201T080000", "20261201T120000", ""),
            event("Closure: Staff day", "20261002", "", "RRULE:FREQ=MONTHLY\r\n"));

    assertThat(draft.problems())
        .extracting(Object::toString)
        .containsExactly(
            "\"Fog\" has a time of day. Make it an all-day event.",
            "\"Staff day\" repeats. Enter each time as an event of its own.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEGIN:VCALENDAR and then nothing | could not be read as iCalendar",
        "BEGIN:VCALENDAR\\nVERSION:2.0\\nPRODID:x\\nEND:VCALENDAR | No event of the file says that it is a term"
      })
  void aFileWithoutEventsIsRefusedWithASentence(String file, String sentence) {
    Draft draft = SchoolCalendars.read(new StringReader(file.replace("\\n", "\r\n")));

    assertThat(draft.isSound()).isFalse();
    assertThat(draft.problems().get(0).sentence()).contains(sentence);
  }

  @Test
  void itIsHeldToTheSameRulesAsEveryCalendar() {
    Draft draft = read(TERM, event("Closure: Typo", "20621123", "20621124", ""));

    assertThat(draft.problems())
        .extracting(Object::toString)
        .containsExactly(
            "No term is in the school year of 2062-11-23. Correct the date or add the terms.");
  }

  private static Draft read(String... events) {
    return SchoolCalendars.read(
        new StringReader(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Any//EN\r\n"
                + String.join("", events)
                + "END:VCALENDAR\r\n"));
  }

  private static String event(String title, String from, String to, String more) {
    String type = from.contains("T") ? "" : ";VALUE=DATE";
    return "BEGIN:VEVENT\r\nUID:"
        + from
        + title.hashCode()
        + "\r\nDTSTAMP:20260701T000000Z\r\nDTSTART"
        + type
        + ":"
        + from
        + "\r\n"
        + (to.isEmpty() ? "" : "DTEND" + type + ":" + to + "\r\n")
        + "SUMMARY:"
        + title.replace(",", "\\,")
        + "\r\n"
        + more
        + "END:VEVENT\r\n";
  }
}
