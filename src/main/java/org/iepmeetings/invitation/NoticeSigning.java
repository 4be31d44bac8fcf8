package org.iepmeetings.invitation;

import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.invitation.Notices.Notice;
import org.iepmeetings.roster.Guardian;

/**
 * Takes a notice to a person who is to sign that it was received: the outside world of signatures.
 * What comes back, signed or just answered, is told to {@link FamilyReplies}.
 */
public interface NoticeSigning {

  /**
   * Sends the notice, once.
   *
   * @param covering the letter that goes with it, in the words of every letter; the notice itself
   *     and the way to answer are added here
   * @return false when the person cannot be reached by e-mail; the ledger says why
   */
  boolean send(Notice notice, Guardian to, Letter covering);
}
