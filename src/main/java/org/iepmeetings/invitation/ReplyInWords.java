package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.engine.AnsweredForms;
import org.iepmeetings.form.AnswersInWords;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/** What a parent's reply to the notice says beside whether they come. */
@Component
class ReplyInWords {

  private static final String SECTION = "reply";
  private static final Set<String> SIGNATURE = Set.of("received", "name");

  private final MeetingRecord record;
  private final Meetings meetings;
  private final AnsweredForms forms;

  ReplyInWords(MeetingRecord record, Meetings meetings, AnsweredForms forms) {
    this.record = record;
    this.meetings = meetings;
    this.forms = forms;
  }

  /** All replies of one person in the order in which they came in, whatever date they were for. */
  List<SubmittedForm> of(String meetingId, String personId) {
    return record.all(meetingId).stream()
        .filter(form -> FamilyReplies.FORM.equals(form.formId()))
        .filter(form -> personId.equals(person(form)))
        .toList();
  }

  /** Whether somebody of the school has noted or read it. */
  boolean isKnown(SubmittedForm reply) {
    return !reply.enteredBy().startsWith(FamilyReplies.BY_LINK)
        || record.all(reply.meetingId()).stream()
            .filter(form -> form.formId().equals("read-reply"))
            .filter(form -> person(reply).equals(form.respondentId()))
            .anyMatch(form -> form.id() > reply.id());
  }

  /** Meetings begun with 0.1.0 have one task for the family; on a link the person is known. */
  private static String person(SubmittedForm form) {
    return form.enteredBy().startsWith(FamilyReplies.BY_LINK)
        ? form.enteredBy().substring(FamilyReplies.BY_LINK.length())
        : form.respondentId();
  }

  /** Question and answer in the words of the form that asked, without the signature. */
  Map<String, String> given(SubmittedForm reply) {
    Map<String, Object> own = new HashMap<>(reply.sectionAnswers());
    own.keySet().removeAll(SIGNATURE);
    Map<String, String> given = new LinkedHashMap<>();
    AnswersInWords.of(
            forms.find(reply.formId(), reply.formVersion()).orElse(null),
            Map.of(SECTION, own),
            namesNobody -> Optional.empty(),
            meetings.zone(reply.meetingId()))
        .forEach(
            group ->
                group.answers().stream()
                    .filter(answer -> !answer.isList())
                    .forEach(answer -> given.put(answer.label(), answer.text())));
    return given;
  }

  /**
   * What somebody has to hear of, by field: questions, whom the parent brings, that they record,
   * and an interpreter where it is not as the roster has it. What they want to get before the
   * meeting has tasks of its own.
   */
  static Map<String, String> toHearOf(Map<String, Object> answers, Guardian person) {
    Map<String, String> heard = new LinkedHashMap<>();
    List.of("bringing", "questions").forEach(key -> put(heard, key, text(answers, key)));
    put(heard, "willRecord", "yes".equals(text(answers, "willRecord")) ? "yes" : "");
    String interpreter = text(answers, "interpreterNeeded");
    if (!interpreter.isEmpty() && "yes".equals(interpreter) != person.interpreterNeeded()) {
      heard.put("interpreter", interpreter + " " + text(answers, "interpreterLanguage"));
    }
    return heard;
  }

  private static void put(Map<String, String> heard, String key, String text) {
    if (!text.isEmpty()) {
      heard.put(key, text);
    }
  }

  private static String text(Map<String, Object> answers, String key) {
    return answers.get(key) == null ? "" : answers.get(key).toString().strip();
  }
}
