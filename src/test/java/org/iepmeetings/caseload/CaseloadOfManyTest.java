package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.caseload.WatchedSchool.PACIFIC;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.iepmeetings.caseload.Caseload.Line;
import org.iepmeetings.caseload.WatchedSchool.School;
import org.iepmeetings.roster.Roster;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A district's caseload costs as many queries as a small school's. */
@DirtiesContext
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:caseload-of-many;DB_CLOSE_DELAY=-1")
class CaseloadOfManyTest extends CaseloadTest {

  @Autowired Caseload caseload;
  @Autowired Roster roster;

  @Test
  void twoThousandStudentsAreReadWithAsManyQueriesAsTwenty() {
    WatchedSchool.clock("2027-01-11", "09:00", PACIFIC);
    School school = schools.school(PACIFIC);
    String casey = school.caseManager("Casey");
    students(school, casey, 20, 5);
    schools.jdbc().sql("set query_statistics_max_entries 10000").update();
    schools.jdbc().sql("set query_statistics true").update();
    lines(20); // fills the caches of decision tables
    long few = queriesOf(20);

    students(school, casey, 1980, 45);
    long many = queriesOf(2000);

    assertThat(few).as("queries are counted at all").isBetween(10L, 60L);
    assertThat(many).isEqualTo(few);
  }

  private void students(School school, String caseManager, int number, int running) {
    LocalDate due = LocalDate.parse("2027-02-01");
    List<String> students =
        IntStream.range(0, number)
            .mapToObj(i -> school.student(caseManager, due.plusDays(i % 300).toString()))
            .toList();
    for (String student : students.subList(0, running)) {
      schools.runMeeting(schools.startByHand(student, caseManager));
    }
  }

  private long queriesOf(int students) {
    long before = executions();
    lines(students);
    return executions() - before;
  }

  private void lines(int expected) {
    List<Line> lines = caseload.lines(roster.studentsWithIep());
    assertThat(lines).hasSize(expected);
    assertThat(lines)
        .filteredOn(line -> line.meeting() != null)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.open()).hasSize(1));
  }

  /** Statements that the database has run, this question left out. */
  private long executions() {
    return schools
        .jdbc()
        .sql(
            """
            select coalesce(sum(execution_count), 0) from information_schema.query_statistics
            where sql_statement not like '%query_statistics%'
            """)
        .query(Long.class)
        .single();
  }
}
