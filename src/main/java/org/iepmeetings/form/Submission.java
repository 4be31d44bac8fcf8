package org.iepmeetings.form;

import java.util.Map;

/**
 * A form that somebody wants to complete.
 *
 * @param respondentId roster id or login name of the person who answers
 * @param variables process variables visible to the task
 * @param shown what stood in the form when it was opened, by section
 * @param answers what came back: sections and plain keys together, already held to the form's own
 *     rules
 */
public record Submission(
    String meetingId,
    String respondentId,
    String formId,
    Map<String, Object> variables,
    Map<String, Object> shown,
    Map<String, Object> answers) {}
