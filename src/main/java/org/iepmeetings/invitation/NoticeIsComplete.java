package org.iepmeetings.invitation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The notice names the purposes of the meeting (34 CFR 300.322(b)(1)(i)) and says whether the
 * school records: the office sees both before it sends, and sends no notice without a purpose.
 */
@Configuration
class NoticeIsComplete {

  private static final String FACTS = "noticeSays";

  private final Meetings meetings;
  private final NoticeContent content;
  private final SeisSheet sheet;
  private final Safeguards safeguards;
  private final Roster roster;

  NoticeIsComplete(
      Meetings meetings,
      NoticeContent content,
      SeisSheet sheet,
      Safeguards safeguards,
      Roster roster) {
    this.meetings = meetings;
    this.content = content;
    this.sheet = sheet;
    this.safeguards = safeguards;
    this.roster = roster;
  }

  @Bean
  FormFacts noticeSaysFacts() {
    return FormFacts.of(
        FACTS,
        context ->
            context.meetingId() == null
                ? null
                : meetings.find(context.meetingId()).map(this::facts).orElse(null));
  }

  /** How each person gets the parental rights with the notice, for who ticks that they go along. */
  @Bean
  FormFacts rightsFacts() {
    return FormFacts.of(
        "rights",
        context ->
            Optional.ofNullable(context.meetingId())
                .flatMap(meetings::find)
                .filter(meeting -> meeting.studentId() != null)
                .map(
                    meeting ->
                        roster.noticeRecipients(meeting.studentId()).stream()
                            .map(
                                person -> Map.of("who", person.fullName(), "how", rightsOf(person)))
                            .toList())
                .orElse(null));
  }

  private String rightsOf(Guardian person) {
    Locale reads = Locale.forLanguageTag(person.language());
    boolean enclosed = safeguards.has(Sentences.in("notice", reads.toLanguageTag()).language());
    if (person.email() == null) {
      return "no e-mail, so on paper: put a copy in "
          + reads.getDisplayLanguage(Locale.US)
          + " into the envelope"
          + (enclosed ? "" : " (the notice has only the address of the page)");
    }
    return enclosed
        ? "as a PDF with the e-mail"
        : "as a link in the e-mail and the notice; there is no file in "
            + reads.getDisplayLanguage(Locale.US);
  }

  @Bean
  SubmissionRule noPurposeNoNotice() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "check-invitations";
      }

      @Override
      public List<Problem> check(Submission submission) {
        Meeting meeting = meetings.meeting(submission.meetingId());
        // A form of version 0.1.0 does not show them, and nothing before it has asked for them.
        boolean sends =
            "send".equals(submission.answers().get("officeDecision"))
                && submission.shown().containsKey(FACTS);
        return sends && content.purposes(meeting).isEmpty()
            ? List.of(
                new Problem(
                    "officeDecision",
                    "What happens with the invitations?",
                    "Nobody has chosen the purposes of this meeting yet, and the notice has to name them. Send it back to the case manager, who chooses them in the request; or wait until the notice information stands in SEIS."))
            : List.of();
      }
    };
  }

  private Map<String, String> facts(Meeting meeting) {
    String purposes = sheet.purposes(meeting);
    return Map.of(
        "purposes",
        purposes.isEmpty() ? "not chosen yet" : purposes,
        "recording",
        content.schoolRecords(meeting)
            ? "The school will record"
            : "The school will not record; the family may");
  }
}
