package org.iepmeetings.meeting;

import java.util.Map;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the roster says of a student about whom somebody is asked. */
@Configuration
class DepartureFacts {

  @Bean
  FormFacts rosterSays(Meetings meetings, Roster roster) {
    return FormFacts.of(
        "rosterSays",
        context ->
            Map.of(
                "what",
                context.meetingId() == null
                    ? ""
                    : what(roster, meetings.meeting(context.meetingId()).studentId())));
  }

  private static String what(Roster roster, String studentId) {
    Student student = roster.student(studentId);
    if (!roster.isEnrolled(studentId)) {
      return "does not have %s any more".formatted(student.fullName());
    }
    if (roster.caseloads().stream().noneMatch(entry -> entry.studentId().equals(studentId))) {
      return "does not have %s on the caseload any more".formatted(student.fullName());
    }
    return "has %s at another school than before: %s"
        .formatted(student.fullName(), roster.school(student.schoolId()).name());
  }
}
