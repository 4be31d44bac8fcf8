package org.iepmeetings.teaminput;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.teaminput.InputRequests.InputRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What came in and what is missing, for the agenda and the meeting. */
@Configuration
class InputFacts {

  private final InputRequests requests;
  private final Roster roster;

  InputFacts(InputRequests requests, Roster roster) {
    this.requests = requests;
    this.roster = roster;
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
