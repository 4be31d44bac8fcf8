package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.teaminput.InputRequests.Status;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The meeting is called off: nobody is asked any more. */
class InputMeetingCancelledTest extends InputTest {

  @Autowired MeetingChanges changes;

  @Test
  void nobodyIsAskedAnyMore() {
    String meeting = asked();
    var link = stage.linkInLastLetterTo("theo");

    changes.cancel(meeting, CancelReason.values()[0], "casey", "");
    stage.runJobs(meeting);

    assertThat(requests.of(meeting))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(Status.CANCELLED));
    assertThat(stage.openTasks(meeting)).noneMatch(task -> task.startsWith("task_give"));
    assertThat(stage.jobs(meeting)).noneMatch(job -> job.getDuedate() != null);
    assertThat(
            jdbc.sql("select revoked_because from secure_link where id = ?")
                .param(link.id())
                .query(String.class)
                .single())
        .isEqualTo("cancelled");
    assertThat(links.open(link)).isEmpty();
  }
}
