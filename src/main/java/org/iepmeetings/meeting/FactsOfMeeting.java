package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.ServiceLine;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What forms show of the student, the school, the team and the meeting. Each bean is one name that
 * an analyst may use in a form; {@code processes/README.md} lists them.
 */
@Configuration
class FactsOfMeeting {

  /** Steps whose due dates forms may show as {@code {{due.<step>}}}. */
  private static final List<String> STEPS =
      List.of(
          "noticeInformation",
          "invitation",
          "geFeedback",
          "providerReport",
          "parentInput",
          "draft",
          "agenda",
          "atAGlance");

  /** Where parents add to the agenda: section and field. */
  private static final Map<String, String> ADDITIONS =
      Map.of("parentInput", "agendaAdditions", "agendaAddition", "items");

  /** What a meeting of this type is held for at least, as SEIS and the notice say it. */
  private static final Map<String, List<String>> PURPOSES =
      Map.of(
          "initial", List.of("eligibility", "newIep"),
          "annual", List.of("annualReview", "newIep"),
          "triennial", List.of("eligibility", "annualReview", "newIep"),
          "interim30Day", List.of("placement"),
          "parentRequested", List.of("parentConcerns"),
          "transition", List.of("transition"),
          "exit", List.of("eligibility"));

  /** The agenda in the order of the handbook, parent concerns before anything is proposed. */
  private static final List<Map<String, Object>> AGENDA =
      List.of(
          item("Welcome, introductions, roles and norms", 5, "Case manager"),
          item("Purpose of the meeting and time limit", 2, "Case manager"),
          item("Parental rights", 5, "Case manager"),
          item("Parent concerns and questions", 10, "Parents"),
          item("Strengths and present levels", 10, "Teachers, providers and parents"),
          item("Impact of the disability", 3, "Case manager"),
          item("Special factors", 3, "Case manager"),
          item("Goals", 10, "Case manager and providers"),
          item(
              "Supports, services, extended school year (ESY), transition and assessment",
              10,
              "Team"),
          item("Placement", 3, "Team"),
          item("Recap and consent", 3, "Case manager"),
          item("Actions", 3, "Team"),
          item("How the meeting went", 2, "Team"));

  private final Meetings meetings;
  private final MeetingRecord record;
  private final ConcernsOfParents concerns;
  private final Team team;
  private final Deadlines deadlines;
  private final Roster roster;

  FactsOfMeeting(
      Meetings meetings,
      MeetingRecord record,
      ConcernsOfParents concerns,
      Team team,
      Deadlines deadlines,
      Roster roster) {
    this.meetings = meetings;
    this.record = record;
    this.concerns = concerns;
    this.team = team;
    this.deadlines = deadlines;
    this.roster = roster;
  }

  @Bean
  FormFacts studentFacts() {
    return ofStudent("student", this::student);
  }

  @Bean
  FormFacts schoolFacts() {
    return ofStudent(
        "school",
        (meeting, student) -> {
          School school = roster.school(student.schoolId());
          return Map.of(
              "name", school.name(),
              "phone", school.phone(),
              "address", school.address(),
              "schoolOfChoice", school.schoolOfChoice(),
              "zone", school.zone().getId());
        });
  }

  @Bean
  FormFacts meetingFacts() {
    return FormFacts.of(
        "meeting",
        context -> meetingOf(context).map(m -> meeting(m, reader(context))).orElse(null));
  }

  @Bean
  FormFacts dueFacts() {
    return FormFacts.of(
        "due", context -> meetingOf(context).map(m -> due(m, reader(context))).orElse(null));
  }

  @Bean
  FormFacts teamFacts() {
    return ofStudent("team", (meeting, student) -> team(meeting, student));
  }

  @Bean
  FormFacts guardianFacts() {
    return ofStudent(
        "guardians",
        (meeting, student) ->
            roster.guardians(student.id()).stream().map(FactsOfMeeting::guardian).toList());
  }

  /** What the roster says the family needs; empty where it needs nothing. */
  @Bean
  FormFacts familyFacts() {
    return ofStudent(
        "family",
        (meeting, student) ->
            roster.guardians(student.id()).stream()
                .filter(Guardian::interpreterNeeded)
                .findFirst()
                .map(
                    guardian ->
                        Map.<String, Object>of(
                            "interpreterNeeded",
                            true,
                            "interpreterLanguage",
                            language(guardian.language())))
                .orElse(Map.of()));
  }

  @Bean
  FormFacts caseManagerFacts() {
    return ofStudent(
        "caseManager",
        (meeting, student) ->
            team.caseManagerOf(meeting.id())
                .map(
                    person ->
                        Map.of(
                            "name", person.fullName(),
                            "email", person.email(),
                            "phone", roster.school(student.schoolId()).phone()))
                .orElse(null));
  }

  /** The services of the IEP that is in effect; in a provider's report, those of the provider. */
  @Bean
  FormFacts serviceFacts() {
    return FormFacts.of(
        "services",
        context -> {
          Object provider = context.variables().get("respondentId");
          return student(context).stream()
              .flatMap(student -> roster.services(student.id()).stream())
              .filter(line -> provider == null || provider.equals(line.providerId()))
              .map(FactsOfMeeting::service)
              .toList();
        });
  }

  /** What parents wrote, or said in a sitting, each concern with the name of the parent. */
  @Bean
  FormFacts parentConcerns() {
    return ofStudent(
        "parentConcerns",
        (meeting, student) ->
            concerns.of(meeting.id()).stream()
                .map(one -> Map.of("concern", one.words(), "raisedBy", one.raisedBy()))
                .toList());
  }

  /** What parents want on the agenda, each with the name of the parent. */
  @Bean
  FormFacts agendaAdditions() {
    return ofStudent(
        "agendaAdditions",
        (meeting, student) -> {
          List<String> additions = new ArrayList<>();
          for (SubmittedForm form : record.all(meeting.id())) {
            String field = ADDITIONS.get(String.valueOf(form.section()));
            Object words = field == null ? null : form.sectionAnswers().get(field);
            if (words != null && !words.toString().isBlank()) {
              additions.add(roster.guardian(form.respondentId()).fullName() + ": " + words);
            }
          }
          return additions.isEmpty() ? null : Map.of("items", String.join("\n\n", additions));
        });
  }

  /** What the sitting before settled, for a team that reconvenes. */
  @Bean
  FormFacts lastSittingFacts() {
    return ofStudent(
        "lastSitting",
        (meeting, student) -> {
          Map<String, Object> facts = new LinkedHashMap<>();
          for (String section : List.of("opening", "discussion")) {
            record
                .latest(meeting.id(), section)
                .filter(form -> form.sitting() < meeting.sitting())
                .map(SubmittedForm::sectionAnswers)
                .ifPresent(
                    answers -> {
                      copy(answers, "settled", facts);
                      copy(answers, "adjournReason", facts);
                    });
          }
          return facts.isEmpty() ? null : facts;
        });
  }

  /** Why and by whom a meeting was ended without being held. */
  @Bean
  FormFacts cancellationFacts() {
    return ofStudent(
        "cancellation",
        (meeting, student) ->
            record
                .latest(meeting.id(), "cancellation")
                .map(
                    form -> {
                      Map<String, Object> facts = new LinkedHashMap<>(form.sectionAnswers());
                      facts.put("by", nameOf(form.enteredBy()));
                      facts.put(
                          "when",
                          Words.when(form.submittedAt().atZone(meetings.zone(meeting.id()))));
                      return facts;
                    })
                .orElse(null));
  }

  private String nameOf(String login) {
    return roster.staffByUsername(login).map(StaffMember::fullName).orElse(login);
  }

  /** The items of the school's agenda, for the case manager to begin with. */
  @Bean
  FormFacts agendaTemplate() {
    return FormFacts.of("agendaTemplate", context -> agenda(context));
  }

  /** The same for the first agenda of a meeting; a later one begins with the one before. */
  @Bean
  FormFacts agendaBeginning() {
    return FormFacts.of(
        "agendaBeginning",
        context ->
            context.meetingId() != null && record.latest(context.meetingId(), "agenda").isPresent()
                ? List.of()
                : agenda(context));
  }

  /** In the time that the meeting has. */
  private List<Map<String, Object>> agenda(FormContext context) {
    return meetingOf(context)
        .map(Meeting::durationMinutes)
        .map(minutes -> AgendaMinutes.fit(AGENDA, minutes))
        .orElse(AGENDA);
  }

  /** The students a person may choose, their own caseload first. */
  @Bean
  FormFacts studentChoices() {
    return FormFacts.of("studentChoices", this::choices);
  }

  private List<Map<String, String>> choices(FormContext context) {
    Optional<StaffMember> person =
        Optional.ofNullable(context.userId()).flatMap(roster::staffByUsername);
    List<Student> own = person.map(p -> roster.caseloadOf(p.id())).orElse(List.of());
    List<Student> choices = new ArrayList<>(byName(own));
    boolean seesAll =
        person
            .map(p -> p.groups().contains("office") || p.groups().contains("leaders"))
            .orElse(false);
    if (seesAll) {
      byName(roster.studentsWithIep()).stream()
          .filter(student -> !own.contains(student))
          .forEach(choices::add);
    }
    return choices.stream()
        .map(
            student ->
                Map.of(
                    "value",
                    student.id(),
                    "label",
                    student.fullName() + ", grade " + student.grade()))
        .toList();
  }

  private static List<Student> byName(List<Student> students) {
    return students.stream()
        .sorted(Comparator.comparing(Student::familyName).thenComparing(Student::givenName))
        .toList();
  }

  private Map<String, Object> student(Meeting meeting, Student student) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", student.fullName());
    facts.put("label", student.label());
    facts.put("grade", student.grade());
    facts.put("birthDate", Words.shortDate(student.birthDate()));
    caseload(student)
        .ifPresent(
            entry -> {
              facts.put("eligibility", entry.eligibility());
              facts.put("homeLanguage", language(entry.homeLanguage()));
              if (entry.lastAnnual() != null) {
                facts.put("lastAnnual", Words.shortDate(entry.lastAnnual()));
              }
            });
    return facts;
  }

  private Map<String, Object> meeting(Meeting meeting, Locale reader) {
    var zone = meetings.zone(meeting.id());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", meeting.id());
    facts.put("type", Words.type(meeting.type()));
    facts.put("purposes", PURPOSES.getOrDefault(meeting.type(), List.of()));
    facts.put("sitting", meeting.sitting());
    facts.put("documentsUrl", "/meetings/" + meeting.id() + "/documents");
    facts.put("recordUrl", "/meetings/" + meeting.id() + "/record");
    facts.put("inputUrl", "/meetings/" + meeting.id() + "/input");
    facts.put("when", Words.when(meeting, zone, reader));
    deadlines.legalDate(meeting.id()).ifPresent(legal -> facts.put("legalDue", legal.words()));
    if (meeting.hasDate()) {
      facts.put("date", Words.date(meeting.startsAt(zone).toLocalDate()));
      facts.put("time", Words.time(meeting.startsAt(zone)));
      facts.put("durationMinutes", meeting.durationMinutes());
      facts.put("mode", Words.mode(meeting.mode()));
      facts.put("place", meeting.place() == null ? "" : meeting.place());
      facts.put("dialIn", meeting.dialIn() == null ? "" : meeting.dialIn());
      facts.put(
          "expedited", deadlines.find(meeting.id(), "noticeInformation").orElseThrow().expedited());
    }
    return facts;
  }

  private Map<String, Object> due(Meeting meeting, Locale reader) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String step : STEPS) {
      deadlines
          .find(meeting.id(), step)
          .map(due -> words(step, due, reader))
          .ifPresent(w -> facts.put(step, w));
    }
    return facts;
  }

  private static String words(String step, Due due, Locale reader) {
    // A family is asked for the day, not told how the school came to it.
    boolean expedited = due.expedited() && !step.equals("parentInput");
    return Words.date(due.workBy(), reader) + (expedited ? " (expedited)" : "");
  }

  /** English in Tasklist; on a secure link the language of the person who reads. */
  private static Locale reader(FormContext context) {
    return context.variables().get(FormContext.READERS_LANGUAGE) instanceof String language
        ? Locale.forLanguageTag(language)
        : Locale.US;
  }

  /** Everybody who is expected, with the role they have for this student (34 CFR 300.321). */
  private List<Map<String, Object>> team(Meeting meeting, Student student) {
    return team.members(meeting.id()).stream()
        .filter(TeamMember::comes)
        .map(
            member -> {
              Team.Person person = team.person(member.personId());
              return member(
                  person.name(), person.position(), team.knownAs(meeting.id(), member).words());
            })
        .toList();
  }

  private static Map<String, Object> item(String item, int minutes, String who) {
    return Map.of("item", item, "minutes", minutes, "who", who);
  }

  private static Map<String, Object> member(String name, String position, String role) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("name", name);
    member.put("position", position);
    member.put("role", role);
    return member;
  }

  private static Map<String, Object> guardian(Guardian guardian) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", guardian.fullName());
    facts.put("relationship", guardian.relationship());
    facts.put("phone", guardian.phone());
    facts.put("email", guardian.email() == null ? "no e-mail" : guardian.email());
    facts.put("language", language(guardian.language()));
    facts.put("interpreter", guardian.interpreterNeeded() ? "interpreter needed" : "");
    return facts;
  }

  private static String language(String code) {
    return code == null ? "" : Locale.forLanguageTag(code).getDisplayLanguage(Locale.US);
  }

  private Optional<CaseloadEntry> caseload(Student student) {
    try {
      return Optional.of(roster.caseload(student.id()));
    } catch (NoSuchElementException notOnACaseload) {
      return Optional.empty();
    }
  }

  private static void copy(Map<String, Object> from, String key, Map<String, Object> to) {
    if (from.get(key) != null) {
      to.put(key, from.get(key));
    }
  }

  private interface StudentFactsOf {
    Object of(Meeting meeting, Student student);
  }

  /** Facts that there are once the meeting has a student. */
  private FormFacts ofStudent(String section, StudentFactsOf facts) {
    return FormFacts.of(
        section,
        context ->
            student(context)
                .map(student -> facts.of(meetings.meeting(context.meetingId()), student))
                .orElse(null));
  }

  private Optional<Student> student(FormContext context) {
    return meetingOf(context).map(Meeting::studentId).map(roster::student);
  }

  private Optional<Meeting> meetingOf(FormContext context) {
    return Optional.ofNullable(context.meetingId())
        .flatMap(meetings::find)
        .filter(meeting -> meeting.studentId() != null);
  }

  private static Map<String, Object> service(ServiceLine line) {
    return Map.of(
        "service", line.service(),
        "minutes", line.minutes(),
        "frequency", line.frequency(),
        "place", line.place());
  }
}
