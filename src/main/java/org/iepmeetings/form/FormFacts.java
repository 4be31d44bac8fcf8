package org.iepmeetings.form;

/**
 * Facts that forms show but never ask, such as the student or the due dates: a computed section.
 */
public interface FormFacts {

  /** The name under which forms refer to these facts, as in {@code {{student.name}}}. */
  String section();

  /** Maps, lists, strings, numbers and booleans only: they travel to the browser as JSON. */
  Object facts(FormContext context);
}
