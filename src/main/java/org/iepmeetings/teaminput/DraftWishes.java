package org.iepmeetings.teaminput;

import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.springframework.stereotype.Component;

/**
 * Whether a parent wants a draft now. The case manager may have noted a "no" before a parent says
 * "yes" in writing. Handbook, "Before the Meeting", bullet 8.
 */
@Component("teaminput")
public class DraftWishes {

  private final MeetingRecord record;
  private final RuntimeService runtimeService;

  DraftWishes(MeetingRecord record, RuntimeService runtimeService) {
    this.record = record;
    this.runtimeService = runtimeService;
  }

  /**
   * What was said last, by a parent or as the case manager noted it; one parent's yes is enough.
   */
  public boolean draftIsWanted(String meetingId) {
    boolean wanted = false;
    for (SubmittedForm form : record.all(meetingId)) {
      switch (Objects.toString(form.section(), "")) {
        case "draftWish" -> wanted = "yes".equals(form.answers().get("draftWanted"));
        case "parentInput", "reply" ->
            wanted |= "yes".equals(form.sectionAnswers().get("wantsDraft"));
        default -> {}
      }
    }
    return wanted;
  }

  /** Opens the draft's strand again where it was settled with a "no". No match is fine. */
  void tellWhenWantedAfterAll(String meetingId) {
    boolean settledWithNo =
        record
            .latest(meetingId, "draftWish")
            .filter(wish -> "no".equals(wish.answers().get("draftWanted")))
            .isPresent();
    if (settledWithNo && draftIsWanted(meetingId)) {
      runtimeService
          .createMessageCorrelation("DraftWanted")
          .processInstanceBusinessKey(meetingId)
          .correlateAll();
    }
  }
}
