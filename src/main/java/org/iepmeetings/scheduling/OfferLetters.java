package org.iepmeetings.scheduling;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.OfferedDate;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/** Letters to the parents about the dates that are held for them, in the words of each. */
@Component
class OfferLetters {

  private final MeetingLetters letters;
  private final MeetingRecord record;
  private final MasterCalendar calendar;
  private final Deadlines deadlines;

  OfferLetters(
      MeetingLetters letters, MeetingRecord record, MasterCalendar calendar, Deadlines deadlines) {
    this.letters = letters;
    this.record = record;
    this.calendar = calendar;
    this.deadlines = deadlines;
  }

  /**
   * @param template {@code dateOptions} or {@code dateOptionsReminder}
   */
  void send(String meetingId, String template) {
    List<OfferedDate> offers = calendar.offers(meetingId);
    for (Guardian parent : letters.parents(meetingId)) {
      Locale reader = Locale.forLanguageTag(parent.language());
      Map<String, Object> model = new HashMap<>();
      model.put("options", offers.stream().map(one -> Words.when(one.start(), reader)).toList());
      model.put("due", deadlines.find(meetingId, "familyChoice").map(Due::workBy).orElseThrow());
      letters.toParent(
          parent,
          Letter.of(meetingId, template, template, FamilyChoices.FORM, model)
              .numbered(round(meetingId)));
    }
  }

  /** How often dates were offered: the letter of each round goes out once. */
  private int round(String meetingId) {
    return (int)
        record.all(meetingId).stream()
            .filter(form -> "offerOptions".equals(form.answers().get("nextStep")))
            .count();
  }
}
