package org.iepmeetings.link;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** What tells it from others of this person to this form, such as which excusal it asks about. */
  public SortedMap<String, String> about() {
    SortedMap<String, String> about = new TreeMap<>(context);
    about.remove("language");
    return about;
  }

  /**
   * What is being written on the link: any link of this person to this form goes on with it, where
   * it asks about the same, such as the same excusal.
   */
  Writing writing() {
    String about = about().values().stream().map(one -> "#" + one).collect(Collectors.joining());
    return Writing.onLink(meetingId, formId + about, personId);
  }
}
