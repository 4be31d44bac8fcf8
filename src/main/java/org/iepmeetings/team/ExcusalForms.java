package org.iepmeetings.team;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.invitation.NotReachedFacts;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forms of an excusal: what they show, and what their answers mean for its validity. */
@Configuration
class ExcusalForms {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private final Excusals excusals;
  private final Meetings meetings;
  private final ExcusalPapers papers;
  private final NotReachedFacts notReached;
  private final Team team;
  private final IdentityService identityService;
  private final Clock clock;

  ExcusalForms(
      Excusals excusals,
      Meetings meetings,
      ExcusalPapers papers,
      NotReachedFacts notReached,
      Team team,
      IdentityService identityService,
      Clock clock) {
    this.excusals = excusals;
    this.meetings = meetings;
    this.papers = papers;
    this.notReached = notReached;
    this.team = team;
    this.identityService = identityService;
    this.clock = clock;
  }

  @Bean
  SubmissionRule excusalIsDescribed() {
    return noting(
        "describe-excusal",
        form ->
            excusals.describe(
                id(form),
                "yes".equals(form.answers().get("areaDiscussed")),
                form.answers().get("excusal") instanceof Map<?, ?> about
                    && "part".equals(about.get("extent"))));
  }

  @Bean
  SubmissionRule leaDecidesOnExcusal() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "authorize-excusal";
      }

      @Override
      public List<Problem> check(Submission form) {
        Excusal excusal = excusals.excusal(id(form));
        if (isAboutWhoDecides(excusal)) {
          return List.of(
              new Problem(
                  "leaDecision",
                  "Your decision for the LEA",
                  "This excusal is your own, and nobody decides on their own excusal. Another"
                      + " leader of the school decides: leave the task to them."));
        }
        return List.of();
      }

      @Override
      public void take(Submission form) {
        excusals.leaDecides(id(form), "agree".equals(form.answers().get("leaDecision")));
      }
    };
  }

  /**
   * On the link, the name that the parent types is the writing that the law wants. What somebody of
   * the school notes counts as a yes only with the day on which the signed paper came.
   */
  @Bean
  SubmissionRule parentAnswersExcusal() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "answer-excusal";
      }

      @Override
      public List<Problem> check(Submission form) {
        if (answers(form).get("signedPaperOn") instanceof String day
            && isNotYet(form.meetingId(), day)) {
          return List.of(
              new Problem(
                  "excusalAnswer.signedPaperOn",
                  "Signed paper received on",
                  "“Signed paper received on” is not a day up to today. Enter the day on which the"
                      + " paper with the signature came, as month/day/year."));
        }
        return List.of();
      }

      @Override
      public void take(Submission form) {
        excusals.parentAnswers(
            id(form), form.respondentId(), "agree".equals(answers(form).get("answer")));
      }

      private Map<?, ?> answers(Submission form) {
        return (Map<?, ?>) form.answers().get("excusalAnswer");
      }
    };
  }

  private boolean isNotYet(String meetingId, String day) {
    try {
      return LocalDate.parse(day, DAY)
          .isAfter(LocalDate.now(clock.withZone(meetings.zone(meetingId))));
    } catch (DateTimeParseException noSuchDay) {
      return true;
    }
  }

  private boolean isAboutWhoDecides(Excusal excusal) {
    var person = identityService.getCurrentAuthentication();
    return person != null
        && person.getUserId() != null
        && person.getUserId().equals(team.login(excusal.personId()));
  }

  private static SubmissionRule noting(String formId, Consumer<Submission> note) {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return formId;
      }

      @Override
      public void take(Submission submission) {
        note.accept(submission);
      }
    };
  }

  private static String id(Submission submission) {
    return (String) submission.variables().get("excusalId");
  }

  /** How far the excusals of the meeting are. */
  @Bean
  FormFacts excusalFacts() {
    return FormFacts.of(
        "excusals",
        context ->
            context.meetingId() == null
                ? List.of()
                : excusals.ofMeeting(context.meetingId()).stream().map(this::line).toList());
  }

  private Map<String, String> line(Excusal excusal) {
    String open = excusal.missing();
    return Map.of(
        "who", team.person(excusal.personId()).name() + ", " + excusal.role().inSentence(),
        "when", Words.when(excusal.absentAt().atZone(meetings.zone(excusal.meetingId()))),
        "status", excusal.words() + (open.isEmpty() ? "" : ": " + open));
  }

  /** What an excusal is about, in the words of who reads it. */
  @Bean
  FormFacts absenceFacts() {
    return FormFacts.of(
        "absence",
        context ->
            context.variables().get("excusalId") instanceof String id
                ? absence(excusals.excusal(id), context)
                : null);
  }

  private Map<String, Object> absence(Excusal excusal, FormContext context) {
    Object language = context.variables().get(FormContext.READERS_LANGUAGE);
    if (language != null) {
      return papers.absence(excusal, language.toString());
    }
    Map<String, Object> facts = papers.absence(excusal, Locale.ENGLISH.getLanguage());
    if (context.variables().get("respondentId") instanceof String person) {
      String letter = papers.url(excusal, person);
      facts.put("letterUrl", letter);
      facts.put(
          "notMailed",
          letter.isEmpty()
              ? ""
              : notReached.why(
                  excusal.meetingId(), AskParentsForExcusal.purpose(excusal.id()), person));
    }
    return facts;
  }
}
