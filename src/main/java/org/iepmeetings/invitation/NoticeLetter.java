package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/** The letter that goes with a notice, and for whom somebody has to translate it first. */
@Component("noticeLetter")
@ModelBean
public class NoticeLetter {

  static final String TEMPLATE = "invitation";

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final NoticeContent content;
  private final Safeguards safeguards;
  private final Notices notices;

  NoticeLetter(
      Meetings meetings,
      MeetingLetters letters,
      NoticeContent content,
      Safeguards safeguards,
      Notices notices) {
    this.meetings = meetings;
    this.letters = letters;
    this.content = content;
    this.safeguards = safeguards;
    this.notices = notices;
  }

  Letter covering(Meeting meeting, Guardian person) {
    return covering(meeting, person, isRevised(meeting));
  }

  /**
   * With the safeguards, where the school has their file in the person's language.
   *
   * @param revised whether it takes the place of an earlier one
   */
  Letter covering(Meeting meeting, Guardian person, boolean revised) {
    return letter(meeting, person, revised)
        .with(safeguards.in(person.language()).map(List::of).orElse(List.of()));
  }

  private boolean isRevised(Meeting meeting) {
    return notices.isPrinted(meeting.id()) || meeting.scheduleVersion() > 1;
  }

  private Letter letter(Meeting meeting, Guardian person, boolean revised) {
    Map<String, Object> words = new HashMap<>(content.notice(meeting));
    words.put("revised", revised);
    words.put("safeguardsLink", safeguards.link());
    words.put("adultStudent", person.isStudent());
    return Letter.of(meeting.id(), Invited.INVITATION, TEMPLATE, FamilyReplies.FORM, words)
        .withLinkAs("replyLink");
  }

  /** Roster ids of those who would get the letter by e-mail in a language that is not theirs. */
  public List<String> toBeTranslatedFor(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return letters.parents(meetingId).stream()
        .filter(person -> person.email() != null)
        .filter(
            person ->
                !letters.isInTheirLanguage(person, letter(meeting, person, isRevised(meeting))))
        .map(Guardian::id)
        .toList();
  }

  /** The English words of the letter to this person, for somebody who has them translated. */
  public String toTranslate(String meetingId, Guardian person) {
    Meeting meeting = meetings.meeting(meetingId);
    return letters.toTranslate(person, letter(meeting, person, isRevised(meeting)));
  }
}
