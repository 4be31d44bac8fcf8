package org.iepmeetings.form;

import java.util.function.Function;

/**
 * Facts that forms show but never ask, such as the student or the due dates: a computed section.
 */
public interface FormFacts {

  /** The name under which forms refer to these facts, as in {@code {{student.name}}}. */
  String section();

  /**
   * Maps, lists, strings, numbers and booleans only: they travel to the browser as JSON. Null where
   * there is nothing to show.
   */
  Object facts(FormContext context);

  static FormFacts of(String section, Function<FormContext, Object> facts) {
    return new FormFacts() {
      @Override
      public String section() {
        return section;
      }

      @Override
      public Object facts(FormContext context) {
        return facts.apply(context);
      }
    };
  }
}
