package org.iepmeetings.message;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A letter to one person.
 *
 * @param template name of a template in {@code templates/mail}; its head names the model keys
 * @param locale the language the recipient reads
 * @param toAddress null when the roster has none: the mail is then undeliverable
 * @param model values for the template. Dates are given as {@code LocalDate} or {@code
 *     ZonedDateTime} (in the school's zone) and are put into words in the recipient's language
 * @param calendar null when no calendar entry goes with it
 */
public record Mail(
    EffectKey key,
    String template,
    Locale locale,
    String toName,
    String toAddress,
    Map<String, Object> model,
    CalendarPart calendar,
    List<Attachment> attachments) {

  public Mail {
    // A null value is as good as none: what is optional may be handed over as it is.
    model = Collections.unmodifiableMap(new HashMap<>(model));
    attachments = List.copyOf(attachments);
  }

  /** The same with another value for the template. */
  public Mail with(String key, Object value) {
    Map<String, Object> more = new HashMap<>(model);
    more.put(key, value);
    return new Mail(this.key, template, locale, toName, toAddress, more, calendar, attachments);
  }

  /** What goes with it and is not in the language that the recipient reads. */
  public List<Attachment> foreign() {
    return attachments.stream().filter(file -> !file.isIn(locale)).toList();
  }
}
