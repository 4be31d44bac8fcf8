package org.iepmeetings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.file.Path;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The whole application with the sample school, for tests of pages: started once for all of them.
 * Maya (S1001) has casey as case manager, theo and tara as teachers and pia as a provider; carlos
 * and the teacher of T120 have nothing to do with her.
 */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:sample-school-pages",
      "iep.admin.password=Slate-Harbor-71!",
      "camunda.bpm.job-execution.enabled=false"
    })
@AutoConfigureMockMvc
public abstract class SampleSchoolPages {

  protected static final String MAYA = "S1001";

  @Autowired protected MockMvc browser;
  @Autowired protected Roster roster;
  @Autowired protected Meetings meetings;
  @Autowired private RosterImport rosterImport;

  @BeforeEach
  void sampleSchool() {
    if (roster.allStaff().isEmpty()) {
      assertThat(rosterImport.importFrom(Path.of("src/main/resources/demo/roster")).problems())
          .isEmpty();
    }
  }

  /** Logged in, with the groups that the roster gives this person. */
  protected RequestPostProcessor as(String username) {
    var groups = roster.staffByUsername(username).orElseThrow().groups();
    return user(username).authorities(AuthorityUtils.createAuthorityList(groups));
  }

  protected String usernameOf(String staffId) {
    return roster.staff(staffId).username();
  }

  /** A meeting of Maya's that was just begun; one that an earlier test left is over. */
  protected String meetingOfMaya() {
    meetings.running(MAYA).ifPresent(earlier -> meetings.end(earlier.id()));
    var meetingId = meetings.begin("annual", "casey");
    meetings.chooseStudent(meetingId, MAYA);
    return meetingId;
  }
}
