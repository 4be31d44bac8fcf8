package org.iepmeetings.link;

import java.util.Map;
import org.iepmeetings.form.Form;
import org.iepmeetings.roster.School;

/**
 * A form that a link opens.
 *
 * @param title what the page is about, in the person's language
 * @param school stands on top of the page; its zone is the one that times are asked in
 * @param shown the values put before the person, as {@link Form#initialData} gives them
 * @param first who answered before and when, where this answer is kept beside it; null when nobody
 *     did
 * @param late true when the answer was due before today; it is taken all the same
 * @param dates what the answer is about and may change behind the page; null for most forms
 */
public record LinkedForm(
    String title,
    School school,
    Form form,
    Map<String, Object> shown,
    Answered first,
    boolean late,
    Dates dates) {

  /**
   * The date of a meeting, or those that are offered.
   *
   * @param mark changes whenever they do
   * @param words in the person's language
   */
  public record Dates(String mark, String words) {}
}
