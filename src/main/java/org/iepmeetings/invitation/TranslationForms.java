package org.iepmeetings.invitation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.invitation.UntranslatedLetters.Waiting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forms about a letter that is not in the person's language: what they show, and may say. */
@Configuration
class TranslationForms {

  private final UntranslatedLetters letters;
  private final Meetings meetings;
  private final Roster roster;
  private final Documents documents;

  TranslationForms(
      UntranslatedLetters letters, Meetings meetings, Roster roster, Documents documents) {
    this.documents = documents;
    this.letters = letters;
    this.meetings = meetings;
    this.roster = roster;
  }

  @Bean
  FormFacts untranslatedFacts() {
    return FormFacts.of(
        "untranslated",
        context ->
            context.variables().get("letterId") instanceof String id
                ? facts(letters.waiting(id))
                : null);
  }

  private Map<String, Object> facts(Waiting letter) {
    Guardian person = roster.guardian(letter.key().recipient());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("who", person.fullName());
    facts.put("phone", person.phone() == null ? "" : person.phone());
    facts.put("language", Locale.forLanguageTag(person.language()).getDisplayLanguage(Locale.US));
    facts.put("letter", letter.words().lines().findFirst().orElse(""));
    facts.put("text", letter.words());
    facts.put("page", page(letter));
    facts.put("enclosed", String.join(", ", letter.enclosed()));
    facts.put("translations", translations(letter.key().meetingId()));
    facts.put("toGoThrough", letter.staysEnglish() ? String.join(", ", letter.enclosed()) : "");
    facts.put("notMailed", letter.end() == UntranslatedLetters.End.TOLD);
    facts.put("notReached", letter.text() != null && letter.end() == null);
    facts.put("oldDate", letters.isOfAnOldDate(letter));
    letters
        .translatedBefore(letter)
        .ifPresent(
            before -> {
              facts.put("subjectBefore", before.subject());
              facts.put("textBefore", before.text());
            });
    return facts;
  }

  /** What was uploaded to go along with a letter. */
  private List<Map<String, String>> translations(String meetingId) {
    return documents.list(meetingId, DocumentKind.TRANSLATION).stream()
        .map(
            pages ->
                Map.of(
                    "value",
                    pages.id(),
                    "label",
                    pages.fileName()
                        + ", "
                        + Words.when(pages.storedAt().atZone(meetings.zone(meetingId)))))
        .toList();
  }

  /** What the page is called that the letter leads to; empty where it leads nowhere. */
  private String page(Waiting letter) {
    return letter.formId() == null
        ? ""
        : Sentences.in("link", "en").find("title." + letter.formId()).orElse("");
  }

  /** A subject stands open in every mailbox: no student's name in it, in no language. */
  @Bean
  SubmissionRule translationIsNoted() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "translate-letter";
      }

      @Override
      public List<Problem> check(Submission submission) {
        return "translated".equals(outcome(submission)) ? problems(submission) : List.of();
      }

      @Override
      public void take(Submission submission) {
        if ("translated".equals(outcome(submission))) {
          letters.translate(
              letterId(submission), said(submission, "subject"), said(submission, "text"));
          noteEnclosed(submission);
        } else if ("told".equals(outcome(submission))) {
          noteEnclosed(submission);
        } else if ("notNeeded".equals(outcome(submission))) {
          letters.close(Long.parseLong(letterId(submission)), UntranslatedLetters.End.NOT_NEEDED);
        }
      }
    };
  }

  private static Object outcome(Submission submission) {
    return submission.answers().get("translationOutcome");
  }

  private static String said(Submission submission, String field) {
    return String.valueOf(((Map<?, ?>) submission.answers().get("translation")).get(field));
  }

  private List<Problem> problems(Submission submission) {
    String subject = said(submission, "subject");
    Student student = roster.student(meetings.meeting(submission.meetingId()).studentId());
    boolean named =
        Stream.of(student.givenName(), student.familyName())
            .anyMatch(
                name -> subject.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)));
    if (named) {
      return List.of(
          new Problem(
              "translation.subject",
              "Subject",
              "“Subject” can be read in every mailbox: please leave the student's name out of it."));
    }
    return List.of();
  }

  private void noteEnclosed(Submission submission) {
    Map<?, ?> translation = (Map<?, ?>) submission.answers().get("translation");
    List<String> files =
        translation.get("files") instanceof List<?> chosen
            ? chosen.stream().map(String::valueOf).toList()
            : List.of();
    letters.settleEnclosed(
        letterId(submission), "english".equals(translation.get("enclosed")), files);
  }

  private static String letterId(Submission submission) {
    return (String) submission.variables().get("letterId");
  }
}
