package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/** The letter that goes with a notice. */
@Component
class NoticeLetter {

  static final String TEMPLATE = "invitation";

  private final NoticeContent content;
  private final Safeguards safeguards;

  NoticeLetter(NoticeContent content, Safeguards safeguards) {
    this.content = content;
    this.safeguards = safeguards;
  }

  /**
   * @param revised whether it takes the place of an earlier one
   */
  Letter covering(Meeting meeting, Guardian person, boolean revised) {
    Map<String, Object> words = new HashMap<>(content.notice(meeting));
    words.put("revised", revised);
    words.put("safeguardsLink", safeguards.link());
    words.put("adultStudent", person.isStudent());
    return Letter.of(meeting.id(), Invited.INVITATION, TEMPLATE, FamilyReplies.FORM, words)
        .withLinkAs("replyLink")
        .with(safeguards.in(person.language()).map(List::of).orElse(List.of()));
  }
}
