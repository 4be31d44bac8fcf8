package org.iepmeetings.form;

import java.util.List;
import java.util.Map;

/**
 * A submission after the form's own rules were applied.
 *
 * @param sections answers that belong to the record, by section (keys with a dot)
 * @param plain answers that steer the process (keys without a dot)
 * @param problems empty when the submission may be kept
 */
public record CheckedAnswers(
    Map<String, Object> sections, Map<String, Object> plain, List<Problem> problems) {}
