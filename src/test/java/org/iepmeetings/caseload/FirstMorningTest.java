package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.caseload.WatchedSchool.PACIFIC;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import java.util.stream.Stream;
import org.iepmeetings.caseload.WatchedSchool.School;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A school begins with many reviews that are near already: what need not start at once does not.
 */
class FirstMorningTest extends CaseloadTest {

  @Test
  void whatIsNotUrgentIsSpreadAndThePageSaysHowManyAreStarted() throws Exception {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    School school = schools.school(PACIFIC);
    String casey = school.caseManager("Casey");
    String olive = school.person("olive", "office");
    schools.rosterImported();
    school.morning();
    List<String> urgent = students(school, casey, "2027-01-25", 2); // 14 days after the first
    List<String> near = students(school, casey, "2027-02-06", 7); // 25 days after the first
    WatchedSchool.clock("2027-01-11", "16:00", PACIFIC);

    assertThat(page(school, olive))
        .contains("On the first morning, January 12, it starts 3 meetings: 2 of them are due in 20")
        .contains("6 more follow on the next mornings, none later than 20 days");

    school.adopted();
    school.morning();
    assertThat(started(urgent)).isEqualTo(2);
    assertThat(started(near)).as("one more fits into the morning").isEqualTo(1);
    school.morning();
    assertThat(started(near)).isEqualTo(4);
    school.morning();
    assertThat(started(near)).as("20 days before its date comes on Sunday").isEqualTo(7);
  }

  @Test
  void nothingWaitsLongerThanTheLawLeavesTimeFor() {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    School school = schools.school(PACIFIC);
    String casey = school.caseManager("Casey");
    schools.rosterImported();
    school.morning();
    List<String> near = students(school, casey, "2027-02-06", 20);
    school.adopted();

    school.morningsUntil("2027-01-14");
    assertThat(started(near)).isEqualTo(12);
    school.morning();

    assertThat(started(near)).as("Friday, before the 20th day, which is a Sunday").isEqualTo(20);
  }

  private static List<String> students(School school, String casey, String due, int count) {
    return Stream.generate(() -> school.student(casey, due)).limit(count).toList();
  }

  private long started(List<String> students) {
    return students.stream().filter(student -> !schools.meetingsOf(student).isEmpty()).count();
  }

  private String page(School school, String staffId) throws Exception {
    return browser
        .perform(
            get("/caseload/adoption?school=" + school.id)
                .with(
                    user(staffId.toLowerCase())
                        .authorities(AuthorityUtils.createAuthorityList("office"))))
        .andReturn()
        .getResponse()
        .getContentAsString()
        .replaceAll("<[^>]*>", "")
        .replaceAll("\\s+", " ");
  }
}
