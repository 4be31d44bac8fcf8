package org.iepmeetings.meeting;

import java.util.Optional;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;

/** What a form shows of a meeting that has a date; before that there is nothing to show. */
@FunctionalInterface
public interface DatedFacts {

  Object of(Meeting meeting, FormContext context);

  static FormFacts in(Meetings meetings, String section, DatedFacts facts) {
    return FormFacts.of(
        section,
        context ->
            Optional.ofNullable(context.meetingId())
                .flatMap(meetings::find)
                .filter(Meeting::hasDate)
                .map(meeting -> facts.of(meeting, context))
                .orElse(null));
  }
}
