package org.iepmeetings.link;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.iepmeetings.draft.FormDrafts.Writing;

/**
 * What a link opens and for whom.
 *
 * @param personId roster id of the person it was sent to
 * @param context more that the form's steps need, such as {@code language} (BCP 47); the token is
 *     not kept
 */
public record SecureLink(
    long id,
    String meetingId,
    String formId,
    String personId,
    Map<String, String> context,
    Instant expiresAt) {

  /** The language the person reads; English unless the context says otherwise. */
  public String language() {
    return context.getOrDefault("language", "en");
  }

  /**
   * What is being written on the link: any link of this person to this form goes on with it, where
   * it asks about the same, such as the same excusal.
   */
  Writing writing() {
    String about =
        context.entrySet().stream()
            .filter(one -> !one.getKey().equals("language"))
            .map(one -> "#" + one.getValue())
            .sorted()
            .collect(Collectors.joining());
    return Writing.onLink(meetingId, formId + about, personId);
  }
}
