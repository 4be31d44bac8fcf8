package org.iepmeetings.teaminput;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Team;
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

  InputFacts(InputRequests requests, Roster roster, Team team) {
    this.requests = requests;
    this.roster = roster;
    this.team = team;
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

  /** For whom the input is written down, when it comes by phone or on paper; not on links. */
  @Bean
  FormFacts recordingFacts() {
    return FormFacts.of(
        TaskForms.RECORDING,
        context ->
            context.variables().get("respondentId") instanceof String person
                    && !context.variables().containsKey(FormContext.READERS_LANGUAGE)
                    && team.login(person) == null
                ? Map.of("forWhom", name(person))
                : null);
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
