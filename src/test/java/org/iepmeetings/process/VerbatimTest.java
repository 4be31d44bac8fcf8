package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iepmeetings.meeting.MeetingRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Handbook, "Opening the meeting": record parent response verbatim in the notes. */
class VerbatimTest extends ProcessTest {

  @Autowired MeetingRecord record;

  @Test
  void wordsComeBackAsTheyWereSaid() {
    String said = "“No,” she said: “¿Qué más?” 😀\n\n\tThen, after a pause:  nothing. ";
    String words = said.repeat(20_000 / said.length());
    String meeting = stage.readyToMeet();

    stage.does(
        "casey",
        meeting,
        "task_openMeeting",
        Map.of("opening", Map.of("rightsReply", words, "rightsQuestionsReply", "No.")));

    assertThat(record.latest(meeting, "opening").orElseThrow().sectionAnswers())
        .containsEntry("rightsReply", words)
        .containsEntry("rightsQuestionsReply", "No.");
  }
}
