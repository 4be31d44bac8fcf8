package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What parents add to the agenda, in the parent input or on the link of the agenda's letter, line
 * by line and each with the name of the parent.
 */
@Configuration
class ParentAdditions {

  /** Section and field of each form that asks for additions. */
  private static final Map<String, String> FIELDS =
      Map.of("parentInput", "agendaAdditions", "agendaAddition", "items");

  /** What a parent wrote gets as much time as a short item of the school. */
  private static final int MINUTES = 5;

  private final MeetingRecord record;
  private final Roster roster;

  ParentAdditions(MeetingRecord record, Roster roster) {
    this.record = record;
    this.roster = roster;
  }

  static boolean isIn(FormKept kept) {
    String field = FIELDS.get(String.valueOf(kept.form().section()));
    return field != null && !kept.text(field).isBlank();
  }

  /** How many times something was added so far. */
  int count(String meetingId) {
    return (int) forms(meetingId).count();
  }

  /**
   * What came in since the newest agenda was prepared, and everything while there is none: rows for
   * the agenda and, after it went out, for the discussion.
   */
  @Bean
  FormFacts agendaAdded() {
    return FormFacts.of(
        "agendaAdded",
        context -> context.meetingId() == null ? List.of() : rows(context.meetingId()));
  }

  private List<Map<String, Object>> rows(String meetingId) {
    long prepared = record.latest(meetingId, "agenda").map(SubmittedForm::id).orElse(0L);
    List<Map<String, Object>> rows = new ArrayList<>();
    forms(meetingId)
        .filter(form -> form.id() > prepared)
        .forEach(
            form -> {
              String parent = nameOf(form);
              text(form)
                  .lines()
                  .map(ParentAdditions::withoutNumber)
                  .filter(line -> !line.isBlank())
                  .forEach(
                      line ->
                          rows.add(
                              Map.of(
                                  "item", line + " (" + parent + ")",
                                  "minutes", MINUTES,
                                  "who", parent)));
            });
    return rows;
  }

  private java.util.stream.Stream<SubmittedForm> forms(String meetingId) {
    return record.all(meetingId).stream().filter(form -> !text(form).isBlank());
  }

  private static String text(SubmittedForm form) {
    String field = FIELDS.get(String.valueOf(form.section()));
    Object words = field == null ? null : form.sectionAnswers().get(field);
    return words == null ? "" : words.toString();
  }

  /** People number their points; the agenda has numbers of its own. */
  private static String withoutNumber(String line) {
    return line.strip().replaceFirst("^(?:\\d{1,2}[.)]|[-*•])\\s+", "");
  }

  private String nameOf(SubmittedForm form) {
    return roster.findGuardian(form.respondentId()).map(Guardian::fullName).orElse("Parent");
  }
}
