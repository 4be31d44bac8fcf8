package org.iepmeetings.meeting;

import java.time.Instant;

/**
 * A due date that stands elsewhere than before.
 *
 * @param step the task or the timer, in the words of the model
 * @param reminder true for a timer, false for a task that somebody has to do
 * @param responsible login name of the person whose task it is; for a timer of the meeting the case
 *     manager; null where a queue or a person without a login has it
 * @param queue the group that sees the task, where nobody has it for themselves; else null
 * @param respondentId roster id of the person whose input it is about; else null
 * @param inputKind what is asked of the respondent, such as {@code parentInput}; else null
 */
public record MovedDate(
    String meetingId,
    String step,
    boolean reminder,
    String responsible,
    String queue,
    String respondentId,
    String inputKind,
    Instant was,
    Instant now) {}
