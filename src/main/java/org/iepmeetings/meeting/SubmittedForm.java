package org.iepmeetings.meeting;

import java.time.Instant;
import java.util.Map;

/**
 * A form as somebody submitted it.
 *
 * @param section the section of the record that the form owns; null when it only steers
 * @param respondentId roster id of the person who was asked; null when the task was the meeting's
 * @param enteredBy login name, or {@code link:} and the roster id for an answer on a secure link
 * @param late true when the meeting had begun without it
 * @param answers the section's answers and the plain keys together
 * @param about id of the excusal that the form is about; null when it is about the meeting itself
 */
public record SubmittedForm(
    long id,
    String meetingId,
    int sitting,
    String formId,
    String formVersion,
    String section,
    String respondentId,
    String enteredBy,
    Instant submittedAt,
    boolean late,
    Map<String, Object> answers,
    String about) {

  /** The answers of the form's own section. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> sectionAnswers() {
    Object own = section == null ? null : answers.get(section);
    return own == null ? Map.of() : (Map<String, Object>) own;
  }
}
