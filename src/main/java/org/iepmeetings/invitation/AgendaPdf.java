package org.iepmeetings.invitation;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * The agenda on paper, as a family gets it and the team follows it: with the time of each item on
 * the school's clock, and a card of who is who. On the phone nobody sees who is speaking.
 *
 * <p>The school's own words for items and roles are put into the reader's language ({@code
 * messages/agenda_<language>.properties}); what people have written stands as they wrote it, and
 * the page says so.
 */
@Component
class AgendaPdf {

  private static final String TEXTS = "agenda";

  private final PdfPrinter printer;
  private final Meetings meetings;
  private final Roster roster;

  AgendaPdf(PdfPrinter printer, Meetings meetings, Roster roster) {
    this.printer = printer;
    this.meetings = meetings;
    this.roster = roster;
  }

  /** A line of the agenda: {@code 2:30 PM} to {@code 2:35 PM}. */
  record Item(String from, String to, String item, String who, int minutes) {}

  record Person(String name, String position, String role, String joins) {}

  /** The language of this reader, or English where the agenda has no texts in it. */
  static Locale languageFor(String reader) {
    return Locale.forLanguageTag(Sentences.in(TEXTS, reader).language());
  }

  /**
   * @param agenda the answers of the form prepare-agenda
   */
  byte[] print(Meeting meeting, Map<String, Object> agenda, Locale language) {
    Sentences texts = Sentences.in(TEXTS, language.getLanguage());
    var zone = meetings.zone(meeting.id());
    var student = roster.student(meeting.studentId());
    List<Item> items =
        items(rows(agenda, "items"), meeting.startsAt(zone), new Translation(texts), language);
    Map<String, Object> model = new HashMap<>();
    model.put("t", texts);
    model.put("school", roster.school(student.schoolId()).name());
    model.put("schoolPhone", roster.school(student.schoolId()).phone());
    model.put("student", student.fullName());
    model.put("when", Words.when(meeting, zone, language));
    model.put("where", label(texts, "joins.", meeting.mode()));
    model.put("place", CalendarEntry.place(meeting));
    model.put("dialIn", CalendarEntry.dialInBesideVideo(meeting).orElse(""));
    model.put("minutes", meeting.durationMinutes());
    model.put("items", items);
    model.put("ends", items.isEmpty() ? "" : items.get(items.size() - 1).to());
    model.put("concerns", rows(agenda, "concerns"));
    model.put("people", people(rows(agenda, "people"), texts));
    model.put("note", agenda.getOrDefault("noteToFamily", ""));
    model.put("roles", roles(agenda, texts));
    model.put("asWritten", asWritten(agenda, texts));
    return printer.print("agenda", model, language);
  }

  /** Each item begins when the one before it ends. */
  private static List<Item> items(
      List<Map<?, ?>> rows, ZonedDateTime start, Translation words, Locale language) {
    DateTimeFormatter clock =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(new Locale(language.getLanguage(), "US"));
    List<Item> items = new ArrayList<>();
    ZonedDateTime from = start;
    for (Map<?, ?> row : rows) {
      int minutes = row.get("minutes") instanceof Number number ? number.intValue() : 0;
      ZonedDateTime to = from.plusMinutes(minutes);
      items.add(
          new Item(
              clock.format(from),
              clock.format(to),
              words.of(row.get("item")),
              words.of(row.get("who")),
              minutes));
      from = to;
    }
    return items;
  }

  private static List<Person> people(List<Map<?, ?>> rows, Sentences texts) {
    Translation words = new Translation(texts);
    return rows.stream()
        .map(
            row ->
                new Person(
                    text(row.get("name")),
                    words.of(row.get("position")),
                    words.of(row.get("role")),
                    label(texts, "joins.", text(row.get("joins")))))
        .toList();
  }

  /** Who leads, notes and keeps the time; without what the form left empty. */
  private static List<String> roles(Map<String, Object> agenda, Sentences texts) {
    return Stream.of("facilitator", "noteTaker", "timekeeper")
        .filter(role -> !text(agenda.get(role)).isBlank())
        .map(role -> texts.get("role." + role) + ": " + text(agenda.get(role)))
        .toList();
  }

  /** Whether something on the page is not in the reader's language. */
  private static boolean asWritten(Map<String, Object> agenda, Sentences texts) {
    Translation words = new Translation(texts);
    return !"en".equals(texts.language())
        && (!text(agenda.get("noteToFamily")).isBlank()
            || rows(agenda, "items").stream().anyMatch(row -> !words.knows(row.get("item"))));
  }

  private static String label(Sentences texts, String prefix, String code) {
    return Optional.ofNullable(code).flatMap(known -> texts.find(prefix + known)).orElse("");
  }

  private static List<Map<?, ?>> rows(Map<String, Object> agenda, String list) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (agenda.get(list) instanceof List<?> found) {
      found.forEach(row -> rows.add((Map<?, ?>) row));
    }
    return rows;
  }

  private static String text(Object value) {
    return Objects.toString(value, "");
  }

  /** Words that the school's own lists use, by what they are in English. */
  private record Translation(Sentences texts) {

    String of(Object english) {
      return texts.find(key(english)).orElse(text(english));
    }

    boolean knows(Object english) {
      return text(english).isBlank() || texts.find(key(english)).isPresent();
    }

    private static String key(Object english) {
      return "word."
          + text(english)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "-")
              .replaceAll("^-|-$", "");
    }
  }
}
