package org.iepmeetings.invitation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Transition;
import org.iepmeetings.meeting.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Agencies in forms: whom the case manager wants to invite, and what the family answers. */
@Configuration
class AgencyForms {

  private final Agencies agencies;
  private final Transition transition;
  private final TransitionPapers papers;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final NotReachedFacts notReached;

  AgencyForms(
      Agencies agencies,
      Transition transition,
      TransitionPapers papers,
      Meetings meetings,
      MeetingRecord record,
      NotReachedFacts notReached) {
    this.notReached = notReached;
    this.agencies = agencies;
    this.transition = transition;
    this.papers = papers;
    this.meetings = meetings;
    this.record = record;
  }

  /** Whether agencies are a matter of the meeting, which, and how far their consent is. */
  @Bean
  FormFacts outsideFacts() {
    return FormFacts.of(
        "outside",
        context ->
            context.meetingId() == null || meetings.meeting(context.meetingId()).studentId() == null
                ? null
                : outside(context.meetingId()));
  }

  private Map<String, Object> outside(String meetingId) {
    List<Agency> all = agencies.of(meetingId);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("transition", transition.isDiscussed(meetingId));
    facts.put("partC", isPartC(meetingId));
    facts.put("any", !all.isEmpty());
    facts.put(
        "list",
        all.stream()
            .map(
                agency ->
                    Map.of(
                        "name", agency.name(),
                        "status", agency.status(),
                        "how",
                            agency.email() != null
                                ? "by e-mail"
                                : agency.phone() == null ? "" : "call " + agency.phone()))
            .toList());
    facts.put(
        "invited",
        String.join("\n", all.stream().filter(Agency::isInvited).map(Agency::name).toList()));
    return facts;
  }

  private boolean isPartC(String meetingId) {
    return Boolean.TRUE.equals(record.answers(meetingId, "schedule").get("partC"));
  }

  /** The agency that a form asks about, in the words of who reads it. */
  @Bean
  FormFacts agencyFacts() {
    return FormFacts.of(
        "agency",
        context ->
            context.variables().get("agencyId") instanceof String id
                ? agency(agencies.agency(id), context)
                : null);
  }

  private Map<String, String> agency(Agency agency, FormContext context) {
    Object language = context.variables().get(FormContext.READERS_LANGUAGE);
    Locale reader = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language.toString());
    Meeting meeting = meetings.meeting(agency.meetingId());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", agency.name());
    facts.put("reason", agency.reason() == null ? "" : agency.reason());
    facts.put("when", Words.when(meeting, meetings.zone(meeting.id()), reader));
    boolean forStaff = language == null;
    String person = (String) context.variables().get("respondentId");
    String letter = forStaff && person != null ? papers.consentUrl(agency, person).orElse("") : "";
    facts.put("letterUrl", letter);
    facts.put(
        "notMailed",
        letter.isEmpty()
            ? ""
            : notReached.why(agency.meetingId(), AskForAgencyConsent.purpose(agency), person));
    return facts;
  }

  @Bean
  SubmissionRule agenciesAreNoted() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "request-invitations";
      }

      @Override
      public List<Problem> check(Submission submission) {
        return problems(agencies(request(submission)));
      }

      @Override
      public void take(Submission submission) {
        Map<?, ?> request = request(submission);
        agencies.note(submission.meetingId(), Agency.Kind.TRANSITION, agencies(request));
        agencies.note(submission.meetingId(), Agency.Kind.PART_C, partC(request));
      }
    };
  }

  private static Map<?, ?> request(Submission submission) {
    return (Map<?, ?>) submission.answers().get("invitationRequest");
  }

  private static List<Map<String, String>> agencies(Map<?, ?> request) {
    return rows(request == null ? null : request.get("agencies"));
  }

  private static List<Problem> problems(List<Map<String, String>> rows) {
    List<Problem> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Map<String, String> row : rows) {
      if (!names.add(row.get("name"))) {
        problems.add(
            new Problem(
                "invitationRequest.agencies",
                "Agencies",
                "%s stands in the list twice. Keep one row.".formatted(row.get("name"))));
      }
      if (row.get("email") == null && row.get("phone") == null) {
        problems.add(
            new Problem(
                "invitationRequest.agencies",
                "Agencies",
                "Give an e-mail address or a phone number for %s.".formatted(row.get("name"))));
      }
    }
    return problems;
  }

  private static List<Map<String, String>> partC(Map<?, ?> request) {
    if (request == null || text(request.get("partCName")) == null) {
      return List.of();
    }
    Map<String, String> row = new HashMap<>();
    row.put("name", text(request.get("partCName")));
    row.put("email", text(request.get("partCEmail")));
    return List.of(row);
  }

  private static List<Map<String, String>> rows(Object list) {
    List<Map<String, String>> rows = new ArrayList<>();
    if (list instanceof List<?> given) {
      for (Object one : given) {
        Map<String, String> row = new HashMap<>();
        ((Map<?, ?>) one).forEach((key, value) -> row.put(key.toString(), text(value)));
        if (row.get("name") != null) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static String text(Object value) {
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }

  @Bean
  SubmissionRule agencyIsAnswered() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return AskForAgencyConsent.FORM;
      }

      @Override
      public void take(Submission submission) {
        if (((Map<?, ?>) submission.answers().get("agencyAnswer")).get("answer")
            instanceof String answer) {
          agencies.answer(
              (String) submission.variables().get("agencyId"),
              submission.respondentId(),
              "agree".equals(answer));
        }
      }
    };
  }
}
