package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MailTextsTest {

  private static final Locale SPANISH = Locale.forLanguageTag("es");
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, SPANISH);
  private static final Set<String> FAMILY =
      Set.of(
          "invitation",
          "agenda",
          "draft",
          "iepForSignature",
          "consentReminder",
          "cancellation",
          "dateOptions",
          "dateOptionsReminder",
          "excusalRequest",
          "excusalInput",
          "studentInvitation",
          "agencyConsent",
          "noLongerInvited",
          "newLink");
  private static final List<String> KINDS = List.of("geFeedback", "providerReport", "parentInput");

  private final MailTexts texts = new MailTexts();

  @Test
  void theLettersThatTheProcessNeedsAreThere() throws IOException {
    assertThat(templates())
        .containsExactlyInAnyOrder(
            "invitation",
            "staffInvitation",
            "inputRequest",
            "inputReminder",
            "inputOverdue",
            "inputDateMoved",
            "datesMoved",
            "missingInput",
            "agenda",
            "draft",
            "iepForSignature",
            "consentReminder",
            "atAGlanceIssued",
            "atAGlanceReminder",
            "cancellation",
            "staffCancellation",
            "meetingsStarted",
            "agendaAddition",
            "staffBriefing",
            "dateOptions",
            "dateOptionsReminder",
            "supportReminder",
            "supportEscalation",
            "interpreterBooking",
            "interpreterRelease",
            "excusalRequest",
            "excusalInput",
            "excusalInputTeam",
            "excusalInputRequest",
            "studentInvitation",
            "agencyConsent",
            "agencyInvitation",
            "agencyRelease",
            "noLongerInvited",
            "newLink");
  }

  @Test
  void everyLetterCanBeWrittenInEveryLanguage() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Locale language : LANGUAGES) {
      for (String template : templates()) {
        for (Map<String, Object> model : models(template)) {
          String where = template + " in " + language + " with " + model.keySet();
          try {
            Letter letter = texts.write(template, language, "Lucía Rivera", model);
            if (!letter.html().contains("lang=\"" + language.getLanguage() + "\"")) {
              problems.add(where + ": the HTML does not say its language");
            }
            for (String body : List.of(letter.html(), letter.text())) {
              if (Pattern.compile("\\{\\d}|\\?\\?|\\$\\{|#\\{| th:|\\[\\(|\\bnull\\b")
                  .matcher(body)
                  .find()) {
                problems.add(where + ": something was not put into words:\n" + body);
              }
              if (!body.contains("Cedar Grove Charter School")
                  || !body.contains("(555) 010-0142")) {
                problems.add(where + ": the frame is incomplete:\n" + body);
              }
              model.values().stream()
                  .filter(value -> value.toString().startsWith("https://"))
                  .filter(link -> !body.contains(link.toString()))
                  .forEach(link -> problems.add(where + ": the link " + link + " is not in it"));
            }
            if (letter.html().contains("<img") || letter.html().contains("<script")) {
              problems.add(where + ": a letter has no pictures and no scripts");
            }
          } catch (RuntimeException failure) {
            problems.add(where + ": " + failure.getMessage());
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void bothLanguagesHaveTheSameTextsAndTheSameValues() throws IOException {
    List<String> problems = new ArrayList<>();
    Properties english = messages("en");
    Properties spanish = messages("es");
    Set<String> keys = new TreeSet<>(english.stringPropertyNames());
    keys.addAll(spanish.stringPropertyNames());
    for (String key : keys) {
      String en = english.getProperty(key, "");
      String es = spanish.getProperty(key, "");
      if (en.isBlank()) {
        problems.add(key + " is missing in English");
      }
      if (es.isBlank()) {
        problems.add(key + " is missing in Spanish");
      }
      if (!values(en).equals(values(es))) {
        problems.add(key + " has other values in Spanish than in English");
      }
      if (en.length() > 25 && en.equals(es)) {
        problems.add(key + " is not translated");
      }
      if ((en + es).contains("'")) {
        problems.add(key + " has a straight apostrophe; write ’");
      }
    }
    String sources = sources();
    for (String key : keys) {
      String head = key.substring(0, key.lastIndexOf('.') + 1);
      if (!key.endsWith(".subject")
          && !sources.contains("#{" + key + "}")
          && !sources.contains("#{" + key + "(")
          && !sources.contains("'" + head + "' +")) {
        problems.add(key + " is not used by any letter");
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void subjectsAreTheSameForEverybody() throws IOException {
    List<String> problems = new ArrayList<>();
    for (String template : templates()) {
      for (Locale language : LANGUAGES) {
        String subject = texts.subject(template, language);
        if (subject.contains("{") || subject.contains(Letters.CHILD) || subject.length() > 70) {
          problems.add(template + " in " + language + ": " + subject);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void onlyLettersToFamiliesKnowTheChild() throws IOException {
    for (String template : templates()) {
      Map<String, Boolean> keys = MailTexts.modelKeys(template);
      assertThat(keys.keySet())
          .as(template)
          .noneMatch(key -> key.startsWith("student"))
          .noneMatch(
              key ->
                  key.startsWith("child")
                      && !FAMILY.contains(template)
                      // These go to families too; the next test looks at the others.
                      && !template.startsWith("input"));
    }
  }

  @Test
  void aTeacherOrProviderDoesNotReadTheChildsNameInTheMail() {
    for (String template :
        List.of("inputRequest", "inputReminder", "inputOverdue", "inputDateMoved")) {
      for (String kind : List.of("geFeedback", "providerReport")) {
        Map<String, Object> model = Letters.required(template);
        model.put("kind", kind);
        model.put("childFirstName", Letters.CHILD);
        Letter letter = texts.write(template, Locale.ENGLISH, "Theo Park", model);
        assertThat(letter.html() + letter.text() + letter.subject())
            .doesNotContain(Letters.CHILD)
            .contains("a student");
      }
    }
  }

  @Test
  void theNoticeSaysWhatTheLawAsksFor() {
    Map<String, Object> model = Letters.required("invitation");
    model.put("transition", true);
    model.put("agencies", List.of("Regional Center"));
    Letter letter = texts.write("invitation", Locale.ENGLISH, "Lucía Rivera", model);
    for (String body : List.of(letter.html(), letter.text())) {
      assertThat(body)
          .contains("yearly review") // purpose
          .contains("Wednesday, October 14, 2026, 2:30 PM (Pacific Daylight Time)") // time
          .contains("By video call")
          .contains("https://video.school.example/j/5550142") // location
          .contains("General education teacher") // who will be in attendance
          .contains("Representative of the school administration (LEA)")
          .contains("special knowledge") // right to bring others
          .contains("life after high school") // transition: purpose, student, agencies
          .contains("Marisol is invited")
          .contains("Regional Center")
          .contains("https://iep.school.example/safeguards") // procedural safeguards
          .contains("https://iep.school.example/s/abc123"); // reply
    }
  }

  @Test
  void theNumberToDialStandsBesideTheVideoLink() {
    for (String template : List.of("invitation", "staffInvitation")) {
      Map<String, Object> model = Letters.required(template);
      Letter without = texts.write(template, Locale.ENGLISH, "Lucía Rivera", model);
      assertThat(without.html() + without.text()).doesNotContain("By phone:");

      model.put("dialIn", "(555) 010-0142, code 318 204#");
      Letter english = texts.write(template, Locale.ENGLISH, "Lucía Rivera", model);
      Letter spanish = texts.write(template, SPANISH, "Lucía Rivera", model);
      for (String body : List.of(english.html(), english.text())) {
        assertThat(body)
            .containsSubsequence(
                "https://video.school.example/j/5550142",
                "By phone: (555) 010-0142, code 318 204#");
      }
      for (String body : List.of(spanish.html(), spanish.text())) {
        assertThat(body).contains("Por teléfono: (555) 010-0142, code 318 204#");
      }
    }
  }

  @Test
  void datesAreInTheReadersLanguageAndTheSchoolsZone() {
    Map<String, Object> model = Letters.required("invitation");
    // Which of its spaces may break a line differs between Java versions.
    assertThat(
            texts
                .write("invitation", SPANISH, "Lucía Rivera", model)
                .text()
                .replaceAll("[\u00a0\u202f]", " "))
        .contains("miércoles, 14 de octubre de 2026, 2:30 p. m. (hora de verano del Pacífico)");

    // The day after the clocks went back; written by a server in another zone.
    model.put("start", ZonedDateTime.of(2026, 11, 2, 9, 0, 0, 0, ZoneId.of("America/Chicago")));
    assertThat(texts.write("invitation", Locale.ENGLISH, "Lucía Rivera", model).text())
        .contains("Monday, November 2, 2026, 9:00 AM (Central Standard Time)");

    model.put("start", Instant.now());
    assertThatThrownBy(() -> texts.write("invitation", SPANISH, "L", model))
        .hasMessage(
            "The mail value \"start\" is of type Instant. Give a LocalDate, or a ZonedDateTime in the"
                + " school's zone.");
  }

  @Test
  void whatGoesOutLateSaysSoInTheReadersLanguage() {
    Map<String, Object> model = Letters.required("draft");
    assertThat(texts.write("draft", Locale.ENGLISH, "Lucía Rivera", model).text())
        .doesNotContain("late");

    model.putAll(Map.of("days", 1, "promised", 5));
    assertThat(texts.write("draft", Locale.ENGLISH, "Lucía Rivera", model).text())
        .contains(
            "We should have sent them to you at least 5 days before the meeting. They reach you"
                + " late, 1 day before.");
    model.put("days", 3);
    assertThat(texts.write("draft", SPANISH, "Lucía Rivera", model).html())
        .contains("al menos 5 días antes de la reunión. Le llegan tarde, 3 días antes.");
  }

  @Test
  void whatIsTypedByPeopleIsNotReadAsHtml() {
    Map<String, Object> model = Letters.required("invitation");
    model.put("place", "Room <b>4</b> & \"annex\"");
    Letter letter = texts.write("invitation", Locale.ENGLISH, "<script>x</script>", model);
    assertThat(letter.html())
        .contains("Room &lt;b&gt;4&lt;/b&gt; &amp; &quot;annex&quot;")
        .doesNotContain("<script>");
    assertThat(letter.text()).contains("Room <b>4</b> & \"annex\"");
  }

  @Test
  void aMissingTextStopsTheLetterAndIsNamed() {
    Map<String, Object> model = Letters.required("invitation");
    assertThatThrownBy(
            () -> texts.write("invitation", Locale.forLanguageTag("vi"), "Lan Tran", model))
        .isInstanceOf(MissingTranslationException.class)
        .hasMessage(
            "The mail text \"invitation.subject\" is missing in language \"vi\". Add it to"
                + " messages/mail_vi.properties.");

    model.put("meetingType", "picnic");
    assertThatThrownBy(() -> texts.write("invitation", SPANISH, "Lucía Rivera", model))
        .isInstanceOf(MissingTranslationException.class)
        .hasMessageContaining("\"purpose.picnic\"")
        .hasMessageContaining("\"es\"");
  }

  @Test
  void aModelThatDoesNotFitIsRefusedWithEverythingThatIsWrong() {
    Map<String, Object> model = Letters.required("agenda");
    model.remove("link");
    model.remove("schoolPhone");
    model.put("pupil", "Marisol");
    assertThatThrownBy(() -> texts.write("agenda", SPANISH, "Lucía Rivera", model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The values given for mail template \"agenda\" do not fit: \"link\" is missing,"
                + " \"pupil\" is not known to the template, \"schoolPhone\" is missing. See the"
                + " head of templates/mail/agenda.html.");
    assertThatThrownBy(() -> texts.write("birthday", SPANISH, "Lucía Rivera", Map.of()))
        .hasMessageContaining("There is no mail template \"birthday\"");

    Map<String, Object> parents = Letters.required("inputRequest");
    parents.put("kind", "parentInput");
    assertThatThrownBy(() -> texts.write("inputRequest", SPANISH, "Lucía Rivera", parents))
        .hasMessageContaining("\"inputRequest.parentInput\" needs a value that was not given");
  }

  /** The plain model of a template, and each of its variants. */
  private static List<Map<String, Object>> models(String template) {
    List<Map<String, Object>> models = new ArrayList<>(List.of(Letters.required(template)));
    if (template.equals("invitation")) {
      for (String type :
          List.of(
              "initial",
              "annual",
              "triennial",
              "interim30Day",
              "amendment",
              "parentRequested",
              "transition",
              "manifestation",
              "exit")) {
        Map<String, Object> model = Letters.required(template);
        model.put("meetingType", type);
        models.add(model);
      }
      Map<String, Object> full = Letters.required(template);
      full.put("revised", true);
      full.put("adultStudent", true);
      full.put("transition", true);
      full.put("agencies", List.of("Regional Center"));
      full.put(
          "attendees",
          Stream.of(
                  "parent",
                  "student",
                  "surrogate",
                  "case-manager",
                  "special-education-teacher",
                  "ge-teacher",
                  "teacher-of-record",
                  "provider",
                  "lea-representative",
                  "evaluation-interpreter",
                  "interpreter",
                  "agency",
                  "other")
              .map(role -> new Attendee(role, null))
              .toList());
      models.add(full);
    }
    if (MailTexts.modelKeys(template).containsKey("mode")) {
      for (String mode : List.of("in-person", "phone", "video")) {
        Map<String, Object> model = Letters.required(template);
        model.put("mode", mode);
        model.put("revised", true);
        models.add(model);
        if (MailTexts.modelKeys(template).containsKey("dialIn")) {
          Map<String, Object> withDialIn = new HashMap<>(model);
          withDialIn.put("dialIn", "(555) 010-0142, code 318 204#");
          models.add(withDialIn);
        }
      }
    }
    if (template.equals("agencyInvitation")) {
      Map<String, Object> model = Letters.required(template);
      model.put("partC", true);
      models.add(model);
    }
    if (template.equals("agencyConsent")) {
      Map<String, Object> model = Letters.required(template);
      model.put("reason", "Job training");
      models.add(model);
    }
    if (template.startsWith("input")) {
      for (String kind : KINDS) {
        Map<String, Object> model = Letters.required(template);
        model.put("kind", kind);
        model.put("childFirstName", Letters.CHILD);
        models.add(model);
      }
    }
    if (template.equals("missingInput")) {
      for (String kind : KINDS) {
        Map<String, Object> model = Letters.required(template);
        model.put("kind", kind);
        models.add(model);
      }
    }
    if (template.equals("agenda")) {
      Map<String, Object> model = Letters.required(template);
      model.put("attached", true);
      models.add(model);
    }
    if (MailTexts.modelKeys(template).containsKey("promised")) {
      for (int days : List.of(0, 1, 3)) {
        Map<String, Object> late = Letters.required(template);
        late.putAll(Map.of("days", days, "promised", 5));
        models.add(late);
      }
    }
    return models;
  }

  private static List<String> templates() throws IOException {
    return Stream.of(
            new PathMatchingResourcePatternResolver()
                .getResources("classpath:templates/mail/*.html"))
        .map(file -> file.getFilename().replace(".html", ""))
        .sorted()
        .toList();
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath:templates/mail/**/*.*")) {
      all.append(file.getContentAsString(StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  private static Set<String> values(String text) {
    Set<String> values = new TreeSet<>();
    Matcher value = Pattern.compile("\\{\\d}").matcher(text);
    while (value.find()) {
      values.add(value.group());
    }
    return values;
  }

  private static Properties messages(String language) throws IOException {
    Properties messages = new Properties();
    try (Reader file =
        new InputStreamReader(
            new ClassPathResource("messages/mail_" + language + ".properties").getInputStream(),
            StandardCharsets.UTF_8)) {
      messages.load(file);
    }
    return messages;
  }
}
