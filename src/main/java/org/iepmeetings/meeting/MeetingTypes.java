package org.iepmeetings.meeting;

import java.util.List;
import org.springframework.stereotype.Component;

/** Which types of meeting the school has entered rules for. */
@Component
public class MeetingTypes {

  /** The tables that say of each type what its meetings are; their first column is the type. */
  private static final List<String> TABLES =
      List.of("meeting-steps", "deadlines", "required-team", "contact-attempts");

  private final DecisionTables tables;

  MeetingTypes(DecisionTables tables) {
    this.tables = tables;
  }

  /** The tables without a row for this type. Only a type that is in all of them can be held. */
  public List<String> tablesWithout(String meetingType) {
    return TABLES.stream()
        .filter(table -> !tables.wordsIn(table, 0).contains(meetingType))
        .toList();
  }
}
