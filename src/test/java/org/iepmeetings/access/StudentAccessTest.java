package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iepmeetings.roster.Roster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The sample school: Maya (S1001) is on Casey's caseload, Theo is her Teacher of Record. */
class StudentAccessTest extends OnTheRunningServer {

  @Autowired StudentAccess access;
  @Autowired Roster roster;

  @ParameterizedTest
  @CsvSource({
    "casey, true, true", // her case manager
    "carlos, false, false", // a case manager of others
    "theo, true, false", // her Teacher of Record
    "pia, true, false", // her speech therapist
    "olive, true, true", // office
    "lena, true, false", // leader
    "ana, false, false", // edits models
    "ada, false, false", // runs the system
    "nobody, false, false",
  })
  void whoSeesAndManagesFollowsFromTheCaseload(String person, boolean sees, boolean manages) {
    assertThat(access.maySeeStudent(person, "S1001")).isEqualTo(sees);
    assertThat(access.mayManageMeeting(person, "S1001")).isEqualTo(manages);
  }

  @Test
  void aTeacherSeesNoStudentOfOthers() {
    String theo = roster.staffByUsername("theo").orElseThrow().id();
    List<String> notTheos =
        roster.studentsWithIep().stream()
            .map(student -> student.id())
            .filter(
                student ->
                    roster.generalEducationTeachers(student).stream()
                        .noneMatch(teacher -> teacher.id().equals(theo)))
            .toList();

    assertThat(notTheos).isNotEmpty();
    assertThat(notTheos).noneMatch(student -> access.maySeeStudent("theo", student));
  }

  @Test
  void anUnknownStudentIsNobodys() {
    for (String person : Cast.EVERYBODY) {
      assertThat(access.maySeeStudent(person, "S9999")).isFalse();
      assertThat(access.mayManageMeeting(person, "S9999")).isFalse();
    }
    assertThat(access.maySeeStudent(null, "S1001")).isFalse();
    assertThat(access.mayManageMeeting(null, "S1001")).isFalse();
  }
}
