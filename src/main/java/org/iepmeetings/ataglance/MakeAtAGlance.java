package org.iepmeetings.ataglance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.ataglance.AtAGlance.Goal;
import org.iepmeetings.ataglance.AtAGlance.Service;
import org.iepmeetings.ataglance.AtAGlance.Setting;
import org.iepmeetings.ataglance.AtAGlance.Status;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/** Prints the student's next At-a-Glance from the IEP summary of the meeting. */
@Component
@ModelBean
class MakeAtAGlance implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Team team;
  private final Roster roster;
  private final AtAGlancePdf pdf;
  private final AtAGlances atAGlances;
  private final Documents documents;

  MakeAtAGlance(
      Meetings meetings,
      MeetingRecord record,
      Team team,
      Roster roster,
      AtAGlancePdf pdf,
      AtAGlances atAGlances,
      Documents documents) {
    this.meetings = meetings;
    this.record = record;
    this.team = team;
    this.roster = roster;
    this.pdf = pdf;
    this.atAGlances = atAGlances;
    this.documents = documents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Optional<SubmittedForm> consent = consentInEffect(meeting.studentId());
    Status status = status(meeting, consent);
    int version = atAGlances.nextVersion(meeting.studentId());
    byte[] printed = pdf.print(contents(meeting, consent, status, version));
    String documentId =
        documents.store(
            meeting.id(),
            DocumentKind.AT_A_GLANCE.code(),
            "at-a-glance-v" + version + ".pdf",
            "application/pdf",
            printed,
            "system");
    execution.setVariable(
        "atAGlanceId",
        atAGlances.create(meeting.id(), meeting.studentId(), version, status, documentId));
  }

  private static Status status(Meeting meeting, Optional<SubmittedForm> consent) {
    if (consent.isEmpty()) {
      return Status.PROPOSED;
    }
    return consent.get().meetingId().equals(meeting.id())
        ? Status.IN_EFFECT
        : Status.CHANGES_AWAIT_CONSENT;
  }

  /**
   * Nothing of an IEP is in effect before the family has agreed to all or parts of it, nor after it
   * has agreed to the student's exit.
   */
  private Optional<SubmittedForm> consentInEffect(String studentId) {
    return record.ofStudent(studentId, "consent").stream()
        .filter(
            consent ->
                "all".equals(consent.answers().get("consentOutcome"))
                    || "partial".equals(consent.answers().get("consentOutcome")))
        .filter(consent -> isExit(consent) || record.latest(consent.meetingId(), "iep").isPresent())
        .findFirst()
        .filter(consent -> !isExit(consent));
  }

  private boolean isExit(SubmittedForm consent) {
    return meetings.meeting(consent.meetingId()).type().equals("exit");
  }

  private AtAGlance contents(
      Meeting meeting, Optional<SubmittedForm> consent, Status status, int version) {
    Meeting source = consent.map(given -> meetings.meeting(given.meetingId())).orElse(meeting);
    Student student = roster.student(meeting.studentId());
    CaseloadEntry caseload = roster.caseload(student.id());
    School school = roster.school(student.schoolId());
    StaffMember caseManager = team.caseManagerOf(meeting.id()).orElse(null);
    LocalDate iepDate = heldOn(source);
    Map<String, Object> iep = record.latest(source.id(), "iep").orElseThrow().sectionAnswers();
    return new AtAGlance(
        school.name(),
        student.fullName(),
        student.grade(),
        student.birthDate(),
        caseManager == null ? school.name() : caseManager.fullName(),
        caseManager == null ? school.phone() : caseManager.email() + ", " + school.phone(),
        iepDate,
        iepDate.plusYears(1).minusDays(1),
        caseload.lastTriennial() == null
            ? null
            : caseload.lastTriennial().plusYears(3).minusDays(1),
        caseload.eligibility(),
        services(iep),
        goals(iep),
        settings(iep),
        lines(iep, "testAccommodations"),
        lines(iep, "modifications"),
        "yes".equals(iep.get("behaviorPlan")),
        null,
        text(iep, "healthAlert"),
        text(iep, "languageStatus"),
        lines(iep, "responsibilities"),
        text(iep, "whereFullIep"),
        version,
        status,
        status == Status.IN_EFFECT
            ? LocalDate.ofInstant(consent.orElseThrow().submittedAt(), school.zone())
            : heldOn(meeting),
        consent.map(MakeAtAGlance::exceptions).orElse(List.of()));
  }

  private static List<String> exceptions(SubmittedForm consent) {
    return "partial".equals(consent.answers().get("consentOutcome"))
        ? lines(consent.sectionAnswers(), "exceptParts")
        : List.of();
  }

  private LocalDate heldOn(Meeting meeting) {
    return meeting.startsAt(meetings.zone(meeting.id())).toLocalDate();
  }

  private static List<Service> services(Map<String, Object> iep) {
    return rows(iep, "services").stream()
        .map(
            row ->
                new Service(
                    text(row, "service"),
                    ((Number) row.get("minutes")).intValue(),
                    text(row, "frequency"),
                    text(row, "place"),
                    text(row, "goalsServed")))
        .toList();
  }

  private static List<Goal> goals(Map<String, Object> iep) {
    List<Goal> goals = new ArrayList<>();
    for (Map<?, ?> row : rows(iep, "goals")) {
      goals.add(
          new Goal(
              (goals.size() + 1) + " " + text(row, "area"),
              text(row, "goal"),
              text(row, "need"),
              text(row, "baseline")));
    }
    return goals;
  }

  private static List<Setting> settings(Map<String, Object> iep) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    rows(iep, "accommodations")
        .forEach(
            row ->
                settings
                    .computeIfAbsent(text(row, "setting"), name -> new ArrayList<>())
                    .add(text(row, "accommodation")));
    return settings.entrySet().stream()
        .map(setting -> new Setting(setting.getKey(), setting.getValue()))
        .toList();
  }

  private static List<Map<?, ?>> rows(Map<String, Object> iep, String list) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (iep.get(list) instanceof List<?> values) {
      values.forEach(row -> rows.add((Map<?, ?>) row));
    }
    return rows;
  }

  private static List<String> lines(Map<String, Object> iep, String key) {
    return text(iep, key).lines().filter(line -> !line.isBlank()).toList();
  }

  private static String text(Map<?, ?> answers, String key) {
    Object value = answers.get(key);
    return value == null ? "" : value.toString();
  }
}
