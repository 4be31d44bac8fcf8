package org.iepmeetings.teaminput;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.teaminput.InputRequests.InputRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What came in and what is missing, for the agenda and the meeting. */
@Configuration
class InputFacts {

  private final InputRequests requests;
  private final Roster roster;
  private final Team team;
  private final Deadlines deadlines;

  InputFacts(InputRequests requests, Roster roster, Team team, Deadlines deadlines) {
    this.requests = requests;
    this.roster = roster;
    this.team = team;
    this.deadlines = deadlines;
  }

  @Bean
  FormFacts teamInputFacts() {
    return FormFacts.of(
        "input",
        context ->
            context.meetingId() == null
                ? List.of()
                : requests.of(context.meetingId()).stream().map(this::facts).toList());
  }

  /**
   * For whom the input is written down, when it comes by phone or on paper; not on links. Nobody is
   * said to be nobody: the same form may have been opened for somebody else before.
   */
  @Bean
  FormFacts recordingFacts() {
    return FormFacts.of(
        TaskForms.RECORDING,
        context ->
            context.variables().get("respondentId") instanceof String person
                    && !context.variables().containsKey(FormContext.READERS_LANGUAGE)
                ? Collections.singletonMap(
                    "forWhom",
                    isWrittenBySomebodyElse(person, context.userId()) ? name(person) : null)
                : null);
  }

  private boolean isWrittenBySomebodyElse(String person, String user) {
    String own = team.login(person);
    return own == null || user != null && !user.equals(own);
  }

  /** Whom to reach or to ask, and what for: in the tasks about one respondent. */
  @Bean
  FormFacts respondentFacts() {
    return FormFacts.of("respondent", this::respondent);
  }

  private Map<String, String> respondent(FormContext context) {
    if (!(context.variables().get("respondentId") instanceof String person)
        || !(context.variables().get("inputKind") instanceof String kind)) {
      return null;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("who", name(person));
    facts.put("phone", phone(person));
    facts.put("what", InputKind.of(kind).words());
    facts.put(
        "due",
        deadlines
            .find(context.meetingId(), kind)
            .map(due -> Words.date(due.workBy()))
            .orElse("no day is set"));
    return facts;
  }

  private String phone(String personId) {
    return roster.findGuardian(personId).map(Guardian::phone).orElse("");
  }

  private Map<String, String> facts(InputRequest request) {
    return Map.of(
        "who", name(request.personId()),
        "what", request.kind().words(),
        "status", request.status().words());
  }

  private String name(String personId) {
    try {
      return roster.staff(personId).fullName();
    } catch (NoSuchElementException notStaff) {
      return roster.guardian(personId).fullName();
    }
  }
}
