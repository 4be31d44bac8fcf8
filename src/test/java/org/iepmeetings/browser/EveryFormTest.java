package org.iepmeetings.browser;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.iepmeetings.browser.FormOnScreen.nested;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.message.Attachment;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every form, filled in by hand in the bundled viewer on a computer in Chicago: what comes into the
 * record is what was typed, whole and unchanged.
 */
class EveryFormTest extends SchoolInTheBrowser {

  private static final Path FORMS = PICTURES.resolve("forms");

  /** What these ask is shown in others, so they come first. */
  private static final List<String> ASKED_EARLY =
      List.of(
          "parent-input",
          "coordinate-date",
          "describe-excusal",
          "request-invitations",
          "prepare-agenda",
          "open-meeting",
          "discuss-iep");

  /** Renata of the roster, an occupational therapist. */
  private static final String OF_AN_AGENCY = "N201";

  /** More rounds than the choices of the form have options: the facts that it shows differ, too. */
  private static final Map<String, Integer> ROUNDS =
      Map.of(
          "answer-agency", 3, "choose-date", 2, "conclude-cancelled", CancelReason.values().length);

  private static final String LEA_DROPPED_OUT = "T-2B7W9QX4";

  @Autowired JdbcClient jdbc;
  @Autowired MeetingRecord record;
  @Autowired MeetingChanges changes;
  @Autowired MasterCalendar calendar;
  @Autowired EffectLedger ledger;
  @Autowired Documents documents;
  @Autowired MeetingLetters letters;

  private final List<String> complaints = new ArrayList<>();

  @Test
  void whatIsTypedIntoAFormComesIntoTheRecord() throws IOException {
    ZonedDateTime start = schoolDay(40, "10:00");
    String meeting = meetingWithDate(start);
    for (DocumentKind kind :
        List.of(DocumentKind.DRAFT, DocumentKind.IEP, DocumentKind.TRANSLATION)) {
      documents.store(
          meeting, kind.code(), kind.code() + ".pdf", "application/pdf", Pdfs.pages(1), "casey");
    }
    String excusal = excusalOfTheLea(meeting, start);
    Tasklist tasklist = tasklistOf("casey");

    for (String form : forms()) {
      try {
        fillIn(tasklist, form, meeting, start, excusal);
      } catch (RuntimeException | AssertionError stuck) {
        complain(form, "could not be filled in: " + stuck);
        tasklist.picture(FORMS.resolve(form + "-stuck.png"));
      }
    }

    assertThat(complaints).as("what is wrong with the forms").isEmpty();
    browser.assertNoComplaints();
  }

  private static List<String> forms() throws IOException {
    return Stream.of(
            new PathMatchingResourcePatternResolver().getResources("classpath:forms/*/*.form"))
        .map(Resource::getFilename)
        .map(file -> file.substring(0, file.length() - ".form".length()))
        .filter(form -> form.matches(System.getProperty("form", ".*")))
        .sorted(
            Comparator.<String>comparingInt(
                    form ->
                        ASKED_EARLY.contains(form) ? ASKED_EARLY.indexOf(form) : ASKED_EARLY.size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** As often as it takes until every field has come up, the last time with very long texts. */
  private void fillIn(
      Tasklist tasklist, String form, String meeting, ZonedDateTime start, String excusal) {
    JsonNode schema = FormOnScreen.schema(form);
    Set<String> unseen =
        new LinkedHashSet<>(SomethingInEveryField.paths(schema.path("components"), ""));
    boolean longTextsOwed = SomethingInEveryField.hasVerbatim(schema);
    int rounds =
        Math.max(
            ROUNDS.getOrDefault(form, SomethingInEveryField.rounds(schema)), longTextsOwed ? 2 : 1);
    for (int round = 0; round < rounds && (longTextsOwed || !unseen.isEmpty()); round++) {
      prepare(form, round, meeting, start);
      Task task = taskWithForm(form, meeting, about(form, round, meeting, excusal));
      Map<String, Object> shown = shown(task);
      boolean longTexts = longTextsOwed && round > 0;
      FormOnScreen onScreen = tasklist.open(task.getId(), form);
      Map<String, Object> typed =
          onScreen.fill(
              new SomethingInEveryField(schema, shown, start, settled(form, round, shown, start))
                  .answers(round, longTexts),
              shown);
      tasklist.picture(FORMS.resolve(form + (round == 0 ? "" : "-" + (round + 1)) + ".png"));
      Response answer = tasklist.complete();
      if (!answer.ok()) {
        complain(form, "round " + round + " was refused: " + answer.text());
        browser.forgetComplaints();
        continue;
      }
      longTextsOwed = longTextsOwed && !longTexts;
      unseen.removeAll(flat(typed).keySet().stream().map(EveryFormTest::anyRow).toList());
      compare(form, round, typed, keptAnswers(meeting, form), shown);
    }
    if (!unseen.isEmpty()) {
      complain(form, "these fields never came up: " + unseen);
    }
  }

  /** What has happened when the form is filled in: without it some fields have nothing to show. */
  private void prepare(String form, int round, String meeting, ZonedDateTime start) {
    switch (form) {
      case "settle-team-change" ->
          jdbc.sql(
                  """
                  insert into team_change (id, meeting_id, schedule_version, gone_id, gone_role,
                    reason, note, substitute, said_by, said_at)
                  select ?, ?, 1, ?, 'leaRepresentative', 'ill', 'Called in.', false, 'lena',
                    current_timestamp
                  where not exists (select 1 from team_change where id = ?)
                  """)
              .params(LEA_DROPPED_OUT, meeting, person("lena"), LEA_DROPPED_OUT)
              .update();
      case "choose-date" ->
          calendar.offer(
              meeting,
              maya().schoolId(),
              List.of(start.plusHours(1), start.plusHours(2), start.plusHours(3)),
              Duration.ofHours(1),
              "by phone");
      case "conclude-cancelled" -> {
        CancelReason reason = CancelReason.values()[round];
        Map<String, Object> why =
            Map.of("code", reason.code(), "reason", reason.words(), "note", "Note " + round);
        record.keep(
            new MeetingRecord.Entry(
                meeting,
                "cancel-meeting",
                "page",
                "cancellation",
                null,
                "casey",
                false,
                Map.of("cancellation", why)));
        if (round == 1) {
          ledger.once(
              new EffectKey(
                  meeting,
                  "cancellation",
                  mother(),
                  meetings.meeting(meeting).scheduleVersion(),
                  0),
              "news of the cancelled meeting",
              () -> MeetingLetters.NOT_MAILED);
        }
      }
      case "request-invitations", "prepare-agenda" -> {
        Map<String, Object> schedule = new LinkedHashMap<>(record.answers(meeting, "schedule"));
        schedule.put("transition", true);
        schedule.put("partC", true);
        record.keep(
            new MeetingRecord.Entry(
                meeting,
                "coordinate-date",
                "test",
                "schedule",
                null,
                "casey",
                false,
                Map.of("schedule", schedule)));
      }
      default -> {
        // Everything is there that the form shows.
      }
    }
  }

  /** What the task is about, as the process around it would know. */
  private Map<String, Object> about(String form, int round, String meeting, String excusal) {
    return switch (form) {
      case "describe-excusal", "authorize-excusal", "excusal-input", "hand-over-input" ->
          Map.of("excusalId", excusal, "respondentId", person("lena"));
      case "settle-team-change" ->
          Map.of("teamChangeId", LEA_DROPPED_OUT, "respondentId", person("lena"));
      case "answer-excusal" -> Map.of("excusalId", excusal, "respondentId", mother());
      case "answer-agency" -> Map.of("agencyId", agency(meeting), "respondentId", mother());
      case "translate-letter", "call-in-language" ->
          Map.of("letterId", letterInVietnamese(form, meeting, round), "respondentId", mother());
      // Somebody of an agency has no login: others write the answers down, and say so.
      case "ge-feedback", "provider-report" ->
          round == 0 ? Map.of() : Map.of("respondentId", OF_AN_AGENCY);
      default -> Map.of();
    };
  }

  /** An agency whose invitation the family is asked about. */
  private String agency(String meeting) {
    jdbc.sql(
            """
            insert into agency (meeting_id, kind, name, reason, noted_at)
            values (?, 'TRANSITION', ?, 'Job training', current_timestamp)
            """)
        .params(meeting, "Agency " + System.nanoTime())
        .update();
    return jdbc.sql("select max(id) from agency").query(String.class).single();
  }

  /** A letter that waits since the application does not write in its language, with a file. */
  private String letterInVietnamese(String form, String meeting, int round) {
    String language = roster.guardian(mother()).language();
    jdbc.sql("update guardian set language = 'vi' where id = ?").param(mother()).update();
    letters.toParent(
        roster.guardian(mother()),
        MeetingLetters.Letter.of(
                meeting,
                "consentReminder",
                "consentReminder",
                "record-consent",
                Map.of("heldOn", LocalDate.of(2026, 12, 1)))
            .with(new Attachment("iep-draft.pdf", "application/pdf", Pdfs.pages(1)))
            .numbered((form.equals("call-in-language") ? 100 : 0) + round));
    jdbc.sql("update guardian set language = ? where id = ?").params(language, mother()).update();
    String id = jdbc.sql("select max(id) from untranslated_letter").query(String.class).single();
    if (form.equals("call-in-language")) {
      jdbc.sql(
              "update untranslated_letter set closed_as = 'TOLD', stays_english = true where id = ?")
          .param(Long.valueOf(id))
          .update();
    }
    return id;
  }

  /** Answers that have to fit: to other forms, to the roster, or to each other. */
  private static Map<String, Object> settled(
      String form, int round, Map<String, Object> shown, ZonedDateTime start) {
    if (form.equals("log-attempt")) { // an attempt that has been made
      return Map.of("attempt.when", start.minusDays(60L + 7 * round).toOffsetDateTime().toString());
    }
    return switch (form + " " + round) {
      // Another student would be another meeting's: the forms after this one are about her.
      case "choose-student 0" -> Map.of("studentId", "S1001");
      case "answer-agency 0", "answer-agency 1" -> Map.of("agencyAnswer.withoutAnswer", false);
      case "answer-agency 2" -> Map.of("agencyAnswer.withoutAnswer", true);
      case "choose-date 0" -> Map.of("choice.none", false);
      case "choose-date 1" -> Map.of("choice.option", SomethingInEveryField.NOTHING);
      case "open-meeting 0" -> Map.of("opening.rollCall[0].role", "Mother of the student 😀");
      case "prepare-agenda 1" ->
          Map.of("agenda.briefingTime", start.minusDays(3).toOffsetDateTime().toString());
      case "start-meeting 6" -> Map.of("start.askedBy", "parent", "start.asked", "written");
      case "coordinate-date 0", "coordinate-date 1", "coordinate-date 2" ->
          Map.of(
              "schedule.members",
              team(shown, round, true),
              "schedule.start",
              start.with(nextOrSame(SATURDAY)).plusWeeks(round).toOffsetDateTime().toString());
      case "coordinate-date 3" -> Map.of("schedule.members", team(shown, round, false));
      default -> Map.of();
    };
  }

  /** Everybody as the roster knows them, and a guest; each round they answer something else. */
  private static List<Map<String, Object>> team(
      Map<String, Object> shown, int round, boolean leaComes) {
    List<String> ways = List.of("asTheOthers", "inPerson", "phone", "video");
    List<Map<String, Object>> team = new ArrayList<>();
    for (Object member : (List<?>) nested(shown.get("schedule")).get("members")) {
      team.add(new LinkedHashMap<>(nested(member)));
    }
    team.add(guest((List<?>) shown.get("memberChoices"), team, round));
    for (int i = 0; i < team.size(); i++) {
      Map<String, Object> row = team.get(i);
      boolean absent = !leaComes && row.get("role").equals("leaRepresentative");
      row.put("answer", absent ? "cannot" : List.of("agreed", "waiting").get((round + i) % 2));
      row.put("joins", ways.get((round + i) % ways.size()));
      row.put("interpretsResults", !absent);
    }
    return team;
  }

  private static Map<String, Object> guest(
      List<?> choices, List<Map<String, Object>> team, int round) {
    List<Object> known = team.stream().map(row -> row.get("person")).toList();
    List<Object> others =
        choices.stream()
            .map(choice -> nested(choice).get("value"))
            .filter(person -> !known.contains(person))
            .toList();
    Map<String, Object> guest = new LinkedHashMap<>();
    guest.put("person", others.get(round));
    guest.put("role", "other");
    return guest;
  }

  /** Begins an excusal of the LEA representative from the meeting, as coordinating a date does. */
  private String excusalOfTheLea(String meeting, ZonedDateTime start) {
    assertThat(changes.askForNewDate(meeting, "casey", "The LEA representative is away.")).isTrue();
    TaskForms.OpenForm open =
        await()
            .atMost(PATIENCE)
            .until(() -> openForm(meeting, "coordinate-date"), Optional::isPresent)
            .get();
    Map<String, Object> answers =
        DemoAnswers.forForm("coordinate-date", open.shown(), placeholders(start));
    Map<String, Object> schedule = new LinkedHashMap<>(nested(answers.get("schedule")));
    schedule.put("members", team(open.shown(), 0, false));
    Map<String, Object> asks = new LinkedHashMap<>(answers);
    asks.put("schedule", schedule);
    asks.put("nextStep", "askExcusal");
    taskForms.submit(open.taskId(), asks, "casey");
    TaskForms.OpenForm begun =
        await()
            .atMost(PATIENCE)
            .until(
                () -> taskForms.find(meeting, "describe-excusal", person("lena")),
                Optional::isPresent)
            .get();
    return (String) taskService.getVariable(begun.taskId(), "excusalId");
  }

  private String person(String username) {
    return roster.staffByUsername(username).orElseThrow().id();
  }

  private String mother() {
    return roster.guardians(maya().id()).get(0).id();
  }

  private void compare(
      String form,
      int round,
      Map<String, Object> typed,
      Map<String, Object> kept,
      Map<String, Object> shown) {
    Map<String, Object> expected = flat(typed);
    Map<String, Object> actual = flat(kept);
    Set<String> all = new LinkedHashSet<>(expected.keySet());
    all.addAll(actual.keySet());
    for (String path : all) {
      if (!same(expected.get(path), actual.get(path))) {
        complain(
            form,
            "round %d, %s: typed %s, kept %s"
                .formatted(round, path, brief(expected.get(path)), brief(actual.get(path))));
      }
    }
  }

  private Map<String, Object> keptAnswers(String meeting, String form) {
    List<SubmittedForm> all = record.all(meeting);
    SubmittedForm last = all.get(all.size() - 1);
    return last.formId().equals(form) ? last.answers() : Map.of();
  }

  private Map<String, Object> shown(Task task) {
    Map<String, Object> shown = new LinkedHashMap<>();
    taskService
        .getVariablesLocalTyped(task.getId(), false)
        .keySet()
        .forEach(name -> shown.put(name, shownValue(task, name)));
    return shown;
  }

  private Object shownValue(Task task, String name) {
    var value = taskService.getVariableLocalTyped(task.getId(), name, false);
    try {
      return value instanceof org.camunda.bpm.engine.variable.value.SerializableValue serialized
          ? json.readValue(serialized.getValueSerialized(), Object.class)
          : value.getValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A date is the same when it is the same instant, in whatever offset it is written. */
  private static boolean same(Object typed, Object kept) {
    if (typed instanceof String first && kept instanceof String second && !first.equals(second)) {
      try {
        return OffsetDateTime.parse(first).isEqual(OffsetDateTime.parse(second));
      } catch (DateTimeParseException noDate) {
        return false;
      }
    }
    if (typed instanceof List<?> ticked && kept instanceof List<?> boxes) {
      // What was ticked before the form was opened comes first; each box counts once.
      return ticked.size() == boxes.size() && Set.copyOf(ticked).equals(Set.copyOf(boxes));
    }
    return typed == null ? kept == null : typed.equals(kept);
  }

  private static Map<String, Object> flat(Object answers) {
    Map<String, Object> flat = new TreeMap<>();
    flat("", answers, flat);
    return flat;
  }

  private static void flat(String path, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> flat(path.isEmpty() ? "" + key : path + "." + key, one, flat));
    } else if (value instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
      for (int i = 0; i < rows.size(); i++) {
        flat(path + "[" + i + "]", rows.get(i), flat);
      }
    } else {
      flat.put(path, value);
    }
  }

  private static String anyRow(String path) {
    return path.replaceAll("\\[\\d+]", "[]");
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() < 200 ? text : text.substring(0, 150) + "… (" + text.length() + ")";
  }

  private void complain(String form, String sentence) {
    complaints.add("\n" + form + ": " + sentence);
  }
}
