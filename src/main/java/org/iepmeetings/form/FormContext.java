package org.iepmeetings.form;

import java.util.Map;

/**
 * For whom and where a form is opened.
 *
 * @param meetingId null before the meeting exists
 * @param userId login name of the person the task is assigned to; null for a queue or a link
 * @param variables the process variables visible to the task
 */
public record FormContext(
    String meetingId, String formId, String userId, Map<String, Object> variables) {

  /** Among the variables on a secure link: the BCP 47 code of the language it is read in. */
  public static final String READERS_LANGUAGE = "readersLanguage";
}
