package org.iepmeetings.invitation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.invitation.ContactAttempts.Standing;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A meeting is held without a parent only when the school has a record of its attempts to arrange
 * one with them (34 CFR 300.322(d)): when it opens, and when a family says that it may go on
 * without them.
 */
@Configuration
class WithoutParent {

  /** Not the grandmother, and not who comes with or for a parent. */
  private static final Pattern OF_THE_FAMILY =
      Pattern.compile(
          "^((foster|adoptive|step|surrogate|legal)[ -]?)?(parents?|guardian|mother|father|surrogate)\\b"
              + "(?!['’]|[ -](advocate|interpreter|liaison|attorney|lawyer|support|mentor|counselor|"
              + "representative|friend))",
          Pattern.CASE_INSENSITIVE);

  private final ContactAttempts attempts;
  private final Meetings meetings;
  private final Roster roster;

  WithoutParent(ContactAttempts attempts, Meetings meetings, Roster roster) {
    this.attempts = attempts;
    this.meetings = meetings;
    this.roster = roster;
  }

  @Bean
  SubmissionRule opensWithoutParent() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "open-meeting";
      }

      @Override
      public List<Problem> check(Submission submission) {
        boolean begins = "proceed".equals(submission.answers().get("meetingOutcome"));
        Standing standing = attempts.standing(submission.meetingId());
        if (!begins || aParentIsHere(submission) || standing.enough()) {
          return List.of();
        }
        return List.of(
            new Problem(
                "meetingOutcome",
                "Does the meeting begin?",
                ("No parent is here, and only %s (34 CFR 300.322(d)). Adjourn the meeting and set a"
                        + " new date, or log the attempts that were made on /meetings/%s/attempts"
                        + " first.")
                    .formatted(standing.words(), submission.meetingId())));
      }
    };
  }

  @Bean
  SubmissionRule goesOnWithoutParent() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "call-family";
      }

      @Override
      public List<Problem> check(Submission submission) {
        Standing before = attempts.standing(submission.meetingId());
        Standing standing = withThisCall(submission.meetingId(), before);
        if (!"withoutThem".equals(submission.answers().get("callOutcome")) || standing.enough()) {
          return List.of();
        }
        return List.of(
            new Problem(
                "callOutcome",
                "What you agreed",
                ("The meeting cannot go on without them yet: with this call only %s (34 CFR"
                        + " 300.322(d)). Choose that the office tries by other means, or log the"
                        + " attempts that were made on /meetings/%s/attempts first.")
                    .formatted(standing.words(), submission.meetingId())));
      }
    };
  }

  /** The call that is being noted is an attempt, too. */
  private Standing withThisCall(String meetingId, Standing before) {
    boolean first =
        attempts.of(meetingId).stream()
            .noneMatch(attempt -> attempt.counts() && attempt.means().equals("phone"));
    return new Standing(
        before.attempts() + 1,
        before.means() + (first ? 1 : 0),
        before.attemptsNeeded(),
        before.meansNeeded());
  }

  private boolean aParentIsHere(Submission submission) {
    if (!(submission.answers().get("opening") instanceof Map<?, ?> opening)
        || Boolean.TRUE.equals(opening.get("parentMissing"))) {
      return false;
    }
    Set<String> family =
        roster.guardians(meetings.meeting(submission.meetingId()).studentId()).stream()
            .map(Guardian::fullName)
            .collect(Collectors.toSet());
    roster
        .noticeRecipients(meetings.meeting(submission.meetingId()).studentId())
        .forEach(person -> family.add(person.fullName()));
    return opening.get("rollCall") instanceof List<?> rows
        && rows.stream()
            .map(row -> (Map<?, ?>) row)
            .filter(row -> Boolean.TRUE.equals(row.get("present")))
            .anyMatch(
                row ->
                    family.contains(String.valueOf(row.get("name")).strip())
                        || isOfTheFamily(row.get("role"))
                        || isOfTheFamily(row.get("position")));
  }

  /** A parent whom the roster does not know under this name is told by the role. */
  static boolean isOfTheFamily(Object role) {
    return OF_THE_FAMILY.matcher(String.valueOf(role).strip()).find();
  }
}
