package org.iepmeetings.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused start as two plain sentences instead of a stack trace. */
class PasswordSettingFailureAnalyzer extends AbstractFailureAnalyzer<PasswordSettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PasswordSettingException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.whatToDo(), cause);
  }
}
