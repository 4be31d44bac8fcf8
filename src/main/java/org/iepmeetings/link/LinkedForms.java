package org.iepmeetings.link;

import java.util.Map;
import java.util.Optional;
import org.iepmeetings.form.SubmissionRefused;
import org.iepmeetings.roster.School;

/** The forms behind the links; implemented where the meeting's steps are. */
public interface LinkedForms {

  /** The form as it stands now; empty when it is answered or no longer asked. */
  Optional<LinkedForm> open(SecureLink link);

  /** The form as it was, for somebody whose words did not go out before it was answered. */
  LinkedForm closed(SecureLink link);

  /** Whether exactly these answers of this person were taken already, as with a second tap. */
  boolean isSent(SecureLink link, Map<String, Object> answers);

  /** A paper that belongs to the link beside its form, such as the notice that a reply is for. */
  default Optional<Paper> paper(SecureLink link) {
    return Optional.empty();
  }

  /** A PDF as its reader gets it. */
  record Paper(String fileName, byte[] content) {}

  /** When and by whom the form was answered; empty while it is not. */
  Optional<Answered> answered(SecureLink link);

  /** What happens after the answer; asked once there is one. */
  Next next(SecureLink link);

  /**
   * What a person who has answered is told.
   *
   * @param what of the sentences {@code thanks.next.*}
   * @param meeting when the team meets, in the reader's words; empty where the person need not know
   * @param agendaBy by when the agenda comes, in the reader's words; empty where it does not
   * @param open whether the answer can still be changed or added to on the same link
   */
  record Next(School school, String what, String meeting, String agendaBy, boolean open) {}

  /**
   * Takes the answers and moves the meeting on.
   *
   * @param answers sections as nested maps, plain keys beside them; already held to the form's own
   *     rules, in the person's language
   * @throws SubmissionRefused when the answers may not be kept; nothing was changed then
   */
  void submit(SecureLink link, Map<String, Object> answers);
}
