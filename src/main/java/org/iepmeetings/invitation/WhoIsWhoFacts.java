package org.iepmeetings.invitation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Guardian;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everybody who is expected, as the card on the agenda names them, and how each of them joins. */
@Configuration
class WhoIsWhoFacts {

  private static final Set<String> WAYS = Set.of("inPerson", "phone", "video");

  private final Meetings meetings;
  private final MeetingRecord record;
  private final MeetingLetters letters;
  private final FormFacts team;

  WhoIsWhoFacts(
      Meetings meetings,
      MeetingRecord record,
      MeetingLetters letters,
      @Qualifier("teamFacts") FormFacts team) {
    this.meetings = meetings;
    this.record = record;
    this.letters = letters;
    this.team = team;
  }

  @Bean
  FormFacts whoIsWho() {
    return FormFacts.of("whoIsWho", this::people);
  }

  private List<Map<String, Object>> people(FormContext context) {
    List<Map<String, Object>> people = new ArrayList<>();
    if (context.meetingId() == null || !(team.facts(context) instanceof List<?> members)) {
      return people;
    }
    Meeting meeting = meetings.meeting(context.meetingId());
    for (Object member : members) {
      Map<String, Object> person = new LinkedHashMap<>();
      ((Map<?, ?>) member).forEach((key, value) -> person.put((String) key, value));
      String joins = joins(meeting, (String) person.get("name"));
      if (joins != null) {
        person.put("joins", joins);
      }
      people.add(person);
    }
    return people;
  }

  /** As a parent has replied; else as the meeting is held. */
  private String joins(Meeting meeting, String name) {
    return letters.parents(meeting.id()).stream()
        .filter(parent -> parent.fullName().equals(name))
        .findFirst()
        .flatMap(parent -> reply(meeting, parent))
        .map(reply -> (String) reply.answers().get("attendance"))
        .filter(WAYS::contains)
        .orElse(meeting.mode());
  }

  private java.util.Optional<SubmittedForm> reply(Meeting meeting, Guardian parent) {
    return record.all(meeting.id()).stream()
        .filter(form -> "reply".equals(form.section()) && form.sitting() == meeting.sitting())
        .filter(
            form ->
                form.respondentId() == null
                    ? !form.enteredBy().startsWith("link:")
                        || form.enteredBy().equals("link:" + parent.id())
                    : form.respondentId().equals(parent.id()))
        .reduce((earlier, later) -> later);
  }
}
