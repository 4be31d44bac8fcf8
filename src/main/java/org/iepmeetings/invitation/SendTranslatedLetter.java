package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.UntranslatedLetters.Waiting;
import org.springframework.stereotype.Component;

/**
 * Sends a letter as it was translated. Where no e-mail gets there, the office has to tell the
 * person.
 */
@Component
@ModelBean
class SendTranslatedLetter implements JavaDelegate {

  private final UntranslatedLetters untranslated;
  private final MeetingLetters letters;

  SendTranslatedLetter(UntranslatedLetters untranslated, MeetingLetters letters) {
    this.untranslated = untranslated;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Waiting letter = untranslated.of(execution);
    boolean sent = letters.sendTranslated(letter);
    if (sent) {
      untranslated.close(letter.id(), UntranslatedLetters.End.TRANSLATED);
    }
    execution.setVariable("letterOutcome", sent ? "sent" : "notReached");
  }
}
