package org.iepmeetings.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A thousand meetings of one school year: every due date and every letter is as the oracle says.
 */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:year;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512",
      "camunda.bpm.job-execution.enabled=false",
      "iep.admin.password=Roadmap-7-birch!"
    })
@Import(Play.class)
class TheSchoolYearTest {

  static final long SEED = 20260701;
  static final int MEETINGS = 1000;

  @Autowired Play play;
  @TempDir Path folder;

  @AfterEach
  void letTimeRun() {
    ClockUtil.reset();
  }

  @Test
  void everyDueDateAndEveryLetter() {
    int first = Integer.getInteger("year.first", 1);
    SchoolYear year =
        SchoolYear.of(
            new SchoolYear(SEED, MEETINGS)
                .meetings.stream()
                    .filter(meeting -> meeting.number() >= first)
                    .limit(Integer.getInteger("year.meetings", MEETINGS))
                    .toList());
    List<Fact> expected = year.expected();

    List<String> differences = Comparison.differences(expected, play.play(year, folder));

    assertThat(differences).as(Comparison.report(differences, expected.size())).isEmpty();
    assertThat(play.leftBehind()).isEmpty();
  }
}
