package org.iepmeetings.invitation;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.UntranslatedLetters.Waiting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.message.EffectLedger;
import org.springframework.stereotype.Component;

/** Notes in the ledger that somebody told the person in their language what the letter says. */
@Component
@ModelBean
class NoteToldInPerson implements JavaDelegate {

  /** How the ledger's receipt begins where a person was told instead of written to. */
  static final String TOLD = MeetingLetters.NOT_MAILED + ": told in their language";

  private final UntranslatedLetters letters;
  private final EffectLedger ledger;
  private final MeetingRecord record;
  private final ContactAttempts attempts;

  NoteToldInPerson(
      UntranslatedLetters letters,
      EffectLedger ledger,
      MeetingRecord record,
      ContactAttempts attempts) {
    this.letters = letters;
    this.ledger = ledger;
    this.record = record;
    this.attempts = attempts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Waiting letter = letters.of(execution);
    SubmittedForm told =
        record
            .latest(letter.key().meetingId(), "translation", letter.key().recipient())
            .orElseThrow();
    Map<String, Object> answers = told.sectionAnswers();
    String means = String.valueOf(answers.get("toldBy"));
    ledger.once(
        letter.key(),
        "Letter \"" + letter.template() + "\"",
        () -> TOLD + " by " + ContactAttempts.MEANS.getOrDefault(means, means));
    if (letter.key().purpose().equals(Invited.INVITATION)) {
      attempts.toldOfNotice(told, means);
    }
    letters.close(letter.id(), UntranslatedLetters.End.TOLD);
  }
}
