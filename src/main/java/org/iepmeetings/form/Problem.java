package org.iepmeetings.form;

/**
 * One thing that is wrong with an answer.
 *
 * @param field key path, with the row number for lists, such as {@code closing.concerns[2].status}
 * @param label what the person sees beside the field
 * @param sentence what is wrong and what to do, in a sentence that names the label
 */
public record Problem(String field, String label, String sentence) {}
