package org.iepmeetings.record;

import java.util.Optional;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Names for the logins and roster ids that stand in the record. */
@Component
class People {

  private static final String BY_LINK = "link:";

  private final Roster roster;

  People(Roster roster) {
    this.roster = roster;
  }

  /** Who entered a form, and for whom where that is another person. */
  String author(SubmittedForm form) {
    String author = form.enteredBy();
    String name = author.startsWith(BY_LINK) ? byLink(author) : byLogin(author);
    return Optional.ofNullable(form.respondentId())
        .map(this::nameOf)
        .filter(respondent -> !name.startsWith(respondent))
        .map(respondent -> name + ", for " + respondent)
        .orElse(name);
  }

  /** The name behind a roster id; the id itself when the roster does not know it. */
  String nameOf(String personId) {
    return find(personId).orElse(personId);
  }

  Optional<String> find(String personId) {
    return roster.nameOf(personId);
  }

  private String byLink(String author) {
    return nameOf(author.substring(BY_LINK.length())) + " (by secure link)";
  }

  private String byLogin(String login) {
    return roster.staffByUsername(login).map(StaffMember::fullName).orElse(login);
  }
}
