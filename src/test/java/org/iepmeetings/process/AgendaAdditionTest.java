package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a parent adds to the agenda stands on it, with the parent's name, early or late. */
class AgendaAdditionTest extends ProcessTest {

  private static final String BUS = "The bus comes late every morning.";

  @Autowired LinkedForms links;
  @Autowired TaskForms taskForms;
  @Autowired JdbcClient jdbc;

  @Test
  void beforeTheAgendaIsPreparedItIsPutIntoIt() {
    String meeting = planned();
    add(meeting, "1. " + BUS + "\n2. Who covers the summer?");

    assertThat(items(meeting, "task_prepareAgenda", "agenda"))
        .contains(
            BUS + " (Elena Rosales)",
            "Who covers the summer? (Elena Rosales)",
            "Parent concerns and questions");
    assertThat(stage.path(meeting, "take-agenda-addition")).contains("end_additionPrefilled");
    assertThat(stage.mailsOf(meeting)).doesNotContain("agendaAddition");
  }

  @Test
  void afterwardsItStandsInTheDiscussionAndTheCaseManagerHearsOfIt() {
    String meeting = stage.readyToMeet();
    stage.setClock(Stage.at("2026-12-03", "10:00"));
    long agendas = stage.mailsOf(meeting).stream().filter("agenda"::equals).count();

    add(meeting, BUS);
    add(meeting, "Who covers the summer?");

    assertThat(stage.mailsOf(meeting).stream().filter("agendaAddition"::equals)).hasSize(2);
    assertThat(stage.mailsOf(meeting).stream().filter("agenda"::equals))
        .as("nothing is sent to the parents again")
        .hasSize((int) agendas);
    String casey = stage.roster().staffByUsername("casey").orElseThrow().email();
    assertThat(Letters.newestText(jdbc, "agendaAddition", casey))
        .contains("A parent has added something")
        .doesNotContain("summer", "Elena", "Maya");

    stage.setClock(Stage.at("2026-12-04", "10:00"));
    stage.does("casey", meeting, "task_openMeeting");
    assertThat(items(meeting, "task_discussIep", "discussion"))
        .as("after what the agenda had")
        .endsWith(BUS + " (Elena Rosales)", "Who covers the summer? (Elena Rosales)")
        .hasSizeGreaterThan(5);
  }

  @Test
  void whatStandsOnTheAgendaAlreadyIsNotAddedAgain() {
    String meeting = planned();
    add(meeting, BUS);
    List<Object> before = items(meeting, "task_prepareAgenda", "agenda");
    stage.does(
        "casey",
        meeting,
        "task_prepareAgenda",
        Map.of(
            "agenda",
            Map.of("items", List.of(Map.of("item", "The bus", "minutes", 5, "who", "Parents")))));
    assertThat(before).contains(BUS + " (Elena Rosales)");

    assertThat(Pdfs.text(Letters.newestFiles(jdbc, "agenda", "elena").get(0))).contains("The bus");
    add(meeting, "Who covers the summer?");
    stage.fire(meeting, "timer_meetingTime");
    stage.does("casey", meeting, "task_openMeeting");
    assertThat(items(meeting, "task_discussIep", "discussion"))
        .containsExactly("The bus", "Who covers the summer? (Elena Rosales)");
  }

  private String planned() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    return stage.scheduleMeeting(Stage.at("2026-12-04", "10:00"));
  }

  private void add(String meeting, String words) {
    var link = stage.link(meeting, "add-to-agenda", "G1001A");
    links.submit(link, Map.of("agendaAddition", Map.of("items", words)));
    stage.runJobs(meeting);
    // Whoever opens the form finds in it what came in since.
    taskForms.find(meeting, "prepare-agenda", "casey");
  }

  @SuppressWarnings("unchecked")
  private List<Object> items(String meeting, String task, String section) {
    var shown = (Map<String, Object>) stage.shown(stage.task(meeting, task)).get(section);
    return ((List<Map<String, Object>>) shown.get("items"))
        .stream().map(row -> row.get("item")).toList();
  }
}
