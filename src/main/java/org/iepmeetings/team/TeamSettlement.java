package org.iepmeetings.team;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.meeting.TeamMember.Answer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The form {@code settle-team-change}: what it shows, and what becomes of its answer. */
@Configuration
class TeamSettlement {

  private static final String FORM = "settle-team-change";

  private final TeamChanges changes;
  private final StaffWhoMayCome staff;
  private final NoticeTime noticeTime;
  private final Team team;

  TeamSettlement(TeamChanges changes, StaffWhoMayCome staff, NoticeTime noticeTime, Team team) {
    this.changes = changes;
    this.staff = staff;
    this.noticeTime = noticeTime;
    this.team = team;
  }

  /** Who dropped out, and what the meeting lacks since. */
  @Bean
  FormFacts droppedOutFacts() {
    return FormFacts.of(
        "droppedOut",
        context ->
            context.variables().get("teamChangeId") instanceof String id
                ? droppedOut(changes.change(id))
                : null);
  }

  private Map<String, Object> droppedOut(TeamChange change) {
    if (change.goneId() == null) {
      return null;
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("who", team.person(change.goneId()).name());
    facts.put("role", change.goneRole().inSentence());
    facts.put("reason", change.reason().words());
    facts.put("note", change.note());
    facts.put(
        "missing",
        changes.missing(change).stream()
            .map(role -> Map.of("role", role.label(), "source", role.source()))
            .toList());
    facts.put("short", noticeTime.whyShort(change.meetingId()).orElse(""));
    return facts;
  }

  /** Members of staff who are not expected at the meeting. */
  @Bean
  FormFacts staffChoiceFacts() {
    return FormFacts.of(
        "staffChoices", context -> context.meetingId() == null ? List.of() : choices(context));
  }

  private List<Map<String, String>> choices(FormContext context) {
    return staff.beside(context.meetingId()).entrySet().stream()
        .map(one -> Map.of("value", one.getKey(), "label", one.getValue()))
        .toList();
  }

  @Bean
  SubmissionRule teamChangeIsSettled() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return FORM;
      }

      @Override
      public List<Problem> check(Submission form) {
        return "replace".equals(decision(form))
            ? staff
                .whyNot(form.meetingId(), successor(form))
                .map(why -> List.of(new Problem("teamSettlement.person", "Who comes instead", why)))
                .orElse(List.of())
            : List.of();
      }

      @Override
      public void take(Submission form) {
        if ("replace".equals(decision(form))) {
          changes.cover(
              change(form),
              successor(form),
              Boolean.TRUE.equals(settlement(form).get("substitute")));
        } else if ("comesAfterAll".equals(decision(form))) {
          changes.comesAfterAll(change(form));
        }
      }
    };
  }

  private TeamChange change(Submission form) {
    return changes.change((String) form.variables().get("teamChangeId"));
  }

  private static Object decision(Submission form) {
    return form.answers().get("teamDecision");
  }

  private static Map<?, ?> settlement(Submission form) {
    return (Map<?, ?>) form.answers().get("teamSettlement");
  }

  private TeamMember successor(Submission form) {
    return new TeamMember(
        (String) settlement(form).get("person"),
        change(form).goneRole(),
        Answer.agreed,
        null,
        Boolean.TRUE.equals(settlement(form).get("interpretsResults")));
  }
}
