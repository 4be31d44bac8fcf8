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

  Letter covering(Meeting meeting, Guardian person) {
    Map<String, Object> words = new HashMap<>(content.notice(meeting));
    words.put("safeguardsLink", safeguards.link());
    words.put("adultStudent", person.isStudent());
    return Letter.of(meeting.id(), SendInvitations.PURPOSE, TEMPLATE, FamilyReplies.FORM, words)
        .withLinkAs("replyLink")
        .with(safeguards.in(person.language()).map(List::of).orElse(List.of()));
  }
}
