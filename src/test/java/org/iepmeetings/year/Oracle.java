package org.iepmeetings.year;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iepmeetings.deadline.DayByDay;
import org.iepmeetings.year.Script.Parent;
import org.iepmeetings.year.Script.Student;

/**
 * What has to be seen of a meeting if its people keep to the script: every task with its due date
 * and every letter with its day. Written down from the handbook and the law, and where both give no
 * number from the school's own defaults, without a look at the product: it reads no model and no
 * decision table, and counts days on its fingers.
 *
 * <p>A step is a method: what appears, when it is due, and what follows when it is done. A new step
 * is a new line where the step before it is done. {@link Scope} is what ends together.
 */
final class Oracle {

  // Handbook, "Before the Meeting"; domain.md section 2.
  private static final int INPUT_BEFORE = 14;
  private static final int NOTICE_BEFORE = 10;
  private static final int DRAFT_BEFORE = 5;
  private static final int AGENDA_OPENS_BEFORE = 5;
  private static final int AGENDA_BEFORE = 3;

  // The handbook gives no number: the school's defaults.
  private static final int TIME_FOR_INPUT = 5;
  private static final int REQUEST_BEFORE = 13;
  private static final int REPLY_BEFORE = 5;
  private static final int AGENCY_CONSENT_BEFORE = 11;
  private static final int TIME_FOR_AGENCY_CONSENT = 2;
  private static final int AGENCY_WAITED_FOR = 1;
  private static final int WISH_BEFORE = 8;
  private static final int INTERPRETER_BEFORE = 10;
  private static final int SUPPORT_BEFORE = 5;
  private static final int BRIEFING_BEFORE = 1;
  private static final int CHOICE_WITHIN = 5;
  private static final int CHOICE_REMINDER_AFTER = 3;
  private static final int NEXT_ATTEMPT_AFTER = 3;
  private static final int INPUT_REMINDER_BEFORE = 3;
  private static final int INPUT_OVERDUE_AFTER = 1;
  private static final int INPUT_ESCALATION_AFTER = 3;
  private static final int CONCLUDE_WITHIN = 5;
  private static final int MINUTES_WITHIN = 2;

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);
  private static final LocalTime EVENING = LocalTime.of(17, 0);

  /** How a letter to the agency that is to come is told apart. */
  static final String AGENCY = "agency";

  /** Types of meeting without a step. */
  private static final Set<String> NO_GE_FEEDBACK = Set.of("amendment");

  private static final Set<String> NO_PROVIDER_REPORT = Set.of("initial", "amendment");
  private static final Set<String> NO_DRAFT = Set.of("manifestation");

  private final Script script;
  private final Student student;
  private final DayByDay count;
  private final List<Fact> facts = new ArrayList<>();

  private final Clockwork clock = new Clockwork();
  private final Scope meeting = new Scope(null);
  private Scope sitting = new Scope(meeting);

  private LocalDate dateSet;
  private LocalDateTime start;
  private int version;
  private boolean coordinating;
  private boolean met;
  private int coordinations;
  private final Map<String, Integer> times = new HashMap<>();
  private final Set<String> sent = new HashSet<>();
  private final Set<String> invited = new LinkedHashSet<>();
  private final Set<String> withLink = new LinkedHashSet<>();
  private final List<Respondent> respondents = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean inputAsked;
  private boolean wishKnown;
  private boolean draftSent;
  private boolean briefed;
  private int interpreterBookedFor;
  private final Set<String> askedForRecords = new HashSet<>();
  private LocalDate recordsAskedOn;
  private Waiting openRecords;
  private int sheetEnteredFor;
  private final Set<String> agreedToAgency = new HashSet<>();
  private boolean agencyKnown;
  private boolean agencyInvited;

  private Oracle(Script script) {
    this.script = script;
    this.student = script.student();
    this.count = script.school().byFinger();
  }

  static List<Fact> of(Script script) {
    Oracle oracle = new Oracle(script);
    oracle.play();
    return oracle.facts;
  }

  // ---- the meeting

  private void play() {
    clock.now = script.begun().atTime(NOON);
    facts.add(new Fact(script.name(), "legalDate", "", String.valueOf(legalDate())));
    task(meeting, "task_chooseStudent", "", () -> "", () -> {});
    script
        .cancelled()
        .ifPresent(
            day -> clock.at(script.begun().plusDays(day).atTime(EVENING), meeting, this::cancel));
    findDate();
    clock.run();
    for (Waiting task : waiting) {
      facts.add(new Fact(script.name(), task.what, task.who, "from " + task.since + task.due));
    }
  }

  /** domain.md, section 2. */
  private LocalDate legalDate() {
    Map<String, LocalDate> given = script.given();
    LocalDate horizon = LocalDate.of(2028, 6, 1);
    LocalDate law =
        switch (script.type()) {
          // One meeting for both reviews: whichever comes first.
          case "triennial" -> {
            LocalDate threeYears = count.triennialLimit(student.lastTriennial());
            LocalDate year = count.annualLimit(student.lastAnnual());
            yield year.isBefore(threeYears) ? year : threeYears;
          }
          case "initial" -> count.after(given.get("needDeterminedOn"), 30);
          case "parentRequested" -> count.tolled(given.get("writtenRequestOn"), 30, false, horizon);
          case "interim30Day" -> count.after(given.get("movedInOn"), 30);
          case "manifestation" -> count.schoolDaysAfter(given.get("placementDecisionOn"), 10);
          default -> count.annualLimit(student.lastAnnual());
        };
    LocalDate assessed = null;
    if (given.containsKey("signedPlanOn")) {
      assessed = count.tolled(given.get("signedPlanOn"), 60, false, horizon);
    }
    if (given.containsKey("referralOn") && count.afterSummer(given.get("referralOn")) != null) {
      assessed = count.afterSummer(given.get("referralOn"));
    }
    return assessed != null && assessed.isBefore(law) ? assessed : law;
  }

  private void findDate() {
    coordinating = true;
    int within =
        switch (script.type()) {
          case "manifestation" -> 1;
          case "interim30Day", "parentRequested" -> 3;
          default -> 5;
        };
    task(
        meeting,
        "task_coordinateDate",
        "",
        () -> evening(count.schoolDaysAfter(today(), within)),
        this::dateCoordinated);
  }

  private void dateCoordinated() {
    coordinations++;
    switch (script.nextStep(coordinations, isAhead())) {
      case "offerOptions" -> offerDates();
      case "keepDate" -> coordinating = false;
      default -> setDate(script.start(coordinations, today()));
    }
  }

  private void offerDates() {
    letterToParents("dateOptions", coordinations);
    student.parents().stream().map(Parent::id).filter(this::isMailed).forEach(withLink::add);
    Scope offer = new Scope(meeting);
    LocalDate offered = today();
    clock.at(
        count.after(offered, CHOICE_REMINDER_AFTER).atTime(MORNING),
        offer,
        () -> letterToParents("dateOptionsReminder", coordinations));
    task(
        offer,
        "task_noteFamilyChoice",
        "",
        () -> evening(count.lastSchoolDay(offered, count.after(offered, CHOICE_WITHIN))),
        () -> {
          offer.end();
          findDate();
        });
  }

  private void setDate(LocalDateTime newStart) {
    coordinating = false;
    version++;
    dateSet = today();
    start = newStart;
    sitting.end();
    sitting = new Scope(meeting);
    if (version == 1) {
      script
          .moveAsked()
          .ifPresent(
              day -> clock.at(today().plusDays(day).atTime(EVENING), meeting, this::askForNewDate));
    }
    List.copyOf(respondents).forEach(Respondent::dateChanged);
    if (openRecords != null) {
      openRecords.due = recordsDue();
    }
    prepare();
    clock.at(start.toLocalDate().atTime(EVENING), sitting, this::meet);
  }

  private boolean isAhead() {
    return start != null && today().isBefore(start.toLocalDate());
  }

  private void askForNewDate() {
    if (isAhead() && !coordinating) {
      findDate();
    }
  }

  private void cancel() {
    if (met || start != null && !isAhead()) {
      return;
    }
    meeting.end();
    Scope cancelled = new Scope(null);
    // Whoever has a link to something that is not needed any more is told like who was invited.
    Set<String> told = new TreeSet<>(invited);
    told.addAll(withLink);
    told.stream()
        .filter(person -> !person.equals(AGENCY))
        .forEach(person -> letter("cancellation", person, version, 0));
    if (start != null) {
      releaseInterpreter();
    }
    if (told.contains(AGENCY)) {
      letter("agencyRelease", AGENCY, version, 0);
    }
    task(
        cancelled,
        "task_concludeCancelled",
        "",
        () -> evening(count.schoolDaysAfter(today(), CONCLUDE_WITHIN)),
        () -> {});
  }

  private void meet() {
    if (coordinating) {
      return;
    }
    met = true;
    respondents.forEach(respondent -> respondent.scope.end());
    Scope after = new Scope(null);
    sitting.end();
    meeting.end();
    task(after, "task_discussIep", "", () -> moment(start), () -> {});
    task(
        after,
        "task_closeMeeting",
        "",
        () -> moment(start.plusMinutes(script.minutes())),
        () -> {});
    LocalDate held = start.toLocalDate();
    task(
        after,
        "task_incorporateMinutes",
        "",
        () -> evening(count.schoolDaysAfter(held, MINUTES_WITHIN)),
        () -> {});
  }

  // ---- preparing

  private void prepare() {
    Scope preparing = new Scope(sitting);
    Scope held = sitting;
    Runnable open =
        () -> {
          preparing.end();
          task(held, "task_openMeeting", "", () -> moment(start), () -> {});
        };
    clock.at(start, preparing, open);
    Together strands = new Together(6, open);
    noticeInformation(preparing, strands::done);
    invite(preparing, strands::done);
    askForInput(preparing, strands::done);
    draft(preparing, strands::done);
    agenda(preparing, strands::done);
    support(preparing, strands::done);
  }

  private void noticeInformation(Scope scope, Runnable then) {
    task(
        scope,
        "task_enterNoticeInformation",
        "",
        () -> evening(byTheTenth().workedTo),
        () -> {
          sheetEnteredFor = version;
          then.run();
        });
  }

  private void invite(Scope scope, Runnable then) {
    if (invited.isEmpty()) {
      requestInvitations(scope, then);
    } else {
      askAboutAgency(scope, () -> checkInvitations(scope, then));
    }
  }

  private void requestInvitations(Scope scope, Runnable then) {
    task(
        scope,
        "task_requestInvitations",
        "",
        () -> evening(before(REQUEST_BEFORE).workedTo),
        () -> askAboutAgency(scope, () -> checkInvitations(scope, then)));
  }

  /**
   * 34 CFR 300.321(b)(3): an agency comes only with consent, one refusal is enough. The notice
   * waits for the answers until the time for them is over; a later one asks again, and a consent
   * that was given for an earlier date stands.
   */
  private void askAboutAgency(Scope around, Runnable then) {
    if (!script.namesAgency() || agencyKnown) {
      then.run();
      return;
    }
    Scope asked = new Scope(around);
    letterToParents("agencyConsent", 0);
    student.parents().stream().map(Parent::id).filter(this::isMailed).forEach(withLink::add);
    Due due = before(AGENCY_CONSENT_BEFORE, TIME_FOR_AGENCY_CONSENT);
    Runnable settle =
        () -> {
          asked.end();
          agencyKnown = agencyKnown || !agreedToAgency.isEmpty();
          agencyInvited = !agreedToAgency.isEmpty();
          if (agencyInvited) {
            correctSheet();
          }
          then.run();
        };
    Together all = new Together(student.parents().size(), settle);
    for (Parent parent : student.parents()) {
      task(
          asked,
          "task_answerAgency",
          parent.id(),
          () -> evening(due.workedTo),
          () -> {
            if (script.agreesToAgency(parent.id())) {
              agreedToAgency.add(parent.id());
              all.done();
            } else {
              agreedToAgency.clear();
              agencyKnown = true;
              settle.run();
            }
          });
    }
    // Whoever is silent hinders nobody: with one consent and no refusal the agency is invited.
    clock.at(
        count.nextSchoolDay(count.after(due.due, AGENCY_WAITED_FOR)).atTime(MORNING),
        asked,
        settle);
  }

  /** What stands in SEIS already names no agency. */
  private void correctSheet() {
    if (sheetEnteredFor == version) {
      task(
          sitting,
          "task_correctNoticeInformation",
          "",
          () -> evening(before(NOTICE_BEFORE).workedTo),
          () -> {});
    }
  }

  private void checkInvitations(Scope scope, Runnable then) {
    task(
        scope,
        "task_checkInvitations",
        "",
        () -> evening(before(NOTICE_BEFORE).workedTo),
        () -> {
          if (script.officeReturns(times.get("task_checkInvitations"))) {
            requestInvitations(scope, then);
          } else {
            sendInvitations(scope, then);
          }
        });
  }

  private void sendInvitations(Scope scope, Runnable then) {
    letterToParents("invitation", 0);
    student.parents().forEach(parent -> invited.add(parent.id()));
    for (String person : staffAndLea()) {
      letter("invitation", person, version, 0);
      invited.add(person);
    }
    if (discussesTransition()) {
      letter("studentInvitation", student.id(), version, 0);
      invited.add(student.id());
    }
    if (agencyInvited) {
      letter("agencyInvitation", AGENCY, version, 0);
      invited.add(AGENCY);
    }
    // Who got the notice can reply while the office still has to reach somebody else.
    Together both = new Together(2, then);
    Together answers = new Together(student.parents().size(), both::done);
    student.parents().forEach(parent -> reply(scope, parent, answers::done));
    if (discussesTransition()) {
      // No student of this roster has an address: the letter is printed, and the office hands it
      // over.
      task(
          scope,
          "task_reachOtherwise",
          "",
          () -> evening(before(NOTICE_BEFORE).workedTo),
          both::done);
    } else {
      onPaper(scope, "task_reachOtherwise", () -> before(NOTICE_BEFORE).workedTo, both::done);
    }
  }

  /** Nobody in this roster is old enough for it but by the type of the meeting. */
  private boolean discussesTransition() {
    return script.type().equals("transition");
  }

  /** What goes to a parent without an address is handed over by the office. */
  private void onPaper(Scope scope, String task, Supplier<LocalDate> due, Runnable then) {
    if (student.parents().stream().allMatch(Parent::mailed)) {
      then.run();
    } else {
      task(scope, task, "", () -> evening(due.get()), then);
    }
  }

  private void reply(Scope around, Parent parent, Runnable then) {
    Scope unanswered = new Scope(around);
    task(
        unanswered,
        "task_noteFamilyReply",
        parent.id(),
        () -> evening(before(REPLY_BEFORE).workedTo),
        () -> {
          unanswered.end();
          if (script.reportsWanted(parent.id()) && askedForRecords.add(parent.id())) {
            records();
          }
          then.run();
        });
    attempt(
        unanswered,
        "task_secondAttempt",
        parent,
        () -> attempt(unanswered, "task_thirdAttempt", parent, () -> {}));
  }

  /** One task of the office, whoever else asks while it is open; no date and no end ends it. */
  private void records() {
    if (openRecords != null) {
      return;
    }
    recordsAskedOn = today();
    openRecords =
        task(
            new Scope(null), "task_provideRecords", "", this::recordsDue, () -> openRecords = null);
  }

  private String recordsDue() {
    return evening(count.lastSchoolDay(recordsAskedOn, count.recordsBy(recordsAskedOn, day())));
  }

  private void attempt(Scope scope, String task, Parent parent, Runnable then) {
    clock.at(
        count.nextSchoolDay(count.after(today(), NEXT_ATTEMPT_AFTER)).atTime(MORNING),
        scope,
        () -> task(scope, task, parent.id(), () -> evening(before(REPLY_BEFORE).workedTo), then));
  }

  private void askForInput(Scope scope, Runnable then) {
    if (inputAsked) {
      then.run();
      return;
    }
    Due ask = byTheTenth();
    clock.at(
        ask.expedited ? clock.now : ask.workedTo.atTime(MORNING),
        scope,
        () -> {
          inputAsked = true;
          if (!NO_GE_FEEDBACK.contains(script.type())) {
            student.teachers().forEach(one -> ask("geFeedback", "task_giveGeFeedback", one));
          }
          if (!NO_PROVIDER_REPORT.contains(script.type())) {
            student
                .providers()
                .forEach(one -> ask("providerReport", "task_giveProviderReport", one));
          }
          student.parents().forEach(one -> ask("parentInput", "task_giveParentInput", one.id()));
          then.run();
        });
  }

  private void ask(String kind, String task, String person) {
    Respondent respondent = new Respondent(kind, person);
    respondents.add(respondent);
    respondent.task =
        task(
            respondent.scope,
            task,
            person,
            () -> evening(input().workedTo),
            () -> respondent.scope.end());
    respondent.remind();
  }

  /** One person whose input is asked for, until it is in or the team meets. */
  private final class Respondent {
    final String kind;
    final String person;
    final Scope scope = new Scope(meeting);
    Waiting task;
    boolean asked;
    Scope reminding = new Scope(scope);

    Respondent(String kind, String person) {
      this.kind = kind;
      this.person = person;
    }

    void dateChanged() {
      if (scope.isOver()) {
        return;
      }
      task.due = evening(input().workedTo);
      reminding.end();
      reminding = new Scope(scope);
      remind();
    }

    void remind() {
      Scope round = reminding;
      Due due = input();
      clock.at(
          count.nextSchoolDay(count.after(due.due, INPUT_ESCALATION_AFTER)).atTime(MORNING),
          round,
          () -> escalate(round));
      if (asked) {
        askedFor(round, due);
      } else {
        write(
            round,
            "inputRequest",
            () -> {
              asked = true;
              askedFor(round, due);
            });
      }
    }

    private void askedFor(Scope round, Due due) {
      LocalDateTime reminder =
          count
              .reminderBefore(due.due, due.workedTo, dateSet, INPUT_REMINDER_BEFORE)
              .atTime(MORNING);
      Runnable overdue =
          () ->
              clock.at(
                  count.nextSchoolDay(count.after(due.due, INPUT_OVERDUE_AFTER)).atTime(MORNING),
                  round,
                  () -> write(round, "inputOverdue", () -> {}));
      if (reminder.isAfter(clock.now)) {
        clock.at(reminder, round, () -> write(round, "inputReminder", overdue));
      } else {
        overdue.run();
      }
    }

    private void write(Scope round, String letter, Runnable then) {
      letter(kind + "-" + letter, person, version, 0);
      if (isMailed(person)) {
        withLink.add(person);
        then.run();
      } else {
        task(round, "task_reachForInput", person, () -> evening(today()), then);
      }
    }

    private void escalate(Scope round) {
      Stream.of(student.caseManager(), SchoolYear.LEA)
          .forEach(one -> letter(kind + "-missingInput", one, version, 0));
      LocalDate escalation = count.nextSchoolDay(count.after(input().due, INPUT_ESCALATION_AFTER));
      task(
          round,
          "task_followUpMissingInput",
          person,
          () -> moment(escalation.atTime(MORNING)),
          () -> {});
    }
  }

  private void draft(Scope scope, Runnable then) {
    if (NO_DRAFT.contains(script.type())) {
      then.run();
      return;
    }
    Runnable pages =
        () -> {
          if (script.draftWanted() && !draftSent) {
            uploadDraft(scope, then);
          } else {
            then.run();
          }
        };
    if (wishKnown) {
      pages.run();
      return;
    }
    task(
        scope,
        "task_askDraftWish",
        "",
        () -> evening(before(WISH_BEFORE).workedTo),
        () -> {
          wishKnown = true;
          pages.run();
        });
  }

  private void uploadDraft(Scope scope, Runnable then) {
    task(
        scope,
        "task_uploadDraft",
        "",
        () -> evening(before(DRAFT_BEFORE).workedTo),
        () -> {
          letterToParents("draft", 0);
          onPaper(
              scope,
              "task_handOverDraft",
              () -> before(DRAFT_BEFORE).workedTo,
              () -> {
                draftSent = true;
                then.run();
              });
        });
  }

  private void agenda(Scope scope, Runnable then) {
    Due due = agendaDue();
    clock.at(
        due.opens.isAfter(today()) ? due.opens.atTime(MORNING) : clock.now,
        scope,
        () ->
            task(
                scope,
                "task_prepareAgenda",
                "",
                () -> evening(due.workedTo),
                () -> {
                  Together both = new Together(2, then);
                  letterToParents("agenda", 0);
                  onPaper(scope, "task_handOverAgenda", () -> agendaDue().workedTo, both::done);
                  brief(scope, both::done);
                }));
  }

  private void brief(Scope scope, Runnable then) {
    if (!script.briefingWanted() || briefed) {
      then.run();
      return;
    }
    staff().stream()
        .filter(person -> !person.equals(student.caseManager()))
        .forEach(person -> letter("briefing", person, version, 0));
    task(
        scope,
        "task_briefStaff",
        "",
        () -> evening(before(BRIEFING_BEFORE).workedTo),
        () -> {
          briefed = true;
          then.run();
        });
  }

  private void support(Scope scope, Runnable then) {
    if (interpreterBookedFor < version) {
      releaseInterpreter();
    }
    Together three = new Together(3, then);
    arrange(
        scope, "interpreter", "Interpreter", student.spanish(), INTERPRETER_BEFORE, 3, three::done);
    arrange(
        scope,
        "accessibility",
        "Accessibility",
        script.needsAccess(),
        SUPPORT_BEFORE,
        2,
        three::done);
    arrange(scope, "coverage", "Coverage", script.needsCoverage(), SUPPORT_BEFORE, 2, three::done);
  }

  private void arrange(
      Scope around,
      String kind,
      String task,
      boolean needed,
      int daysBefore,
      int remindBefore,
      Runnable then) {
    if (!needed) {
      then.run();
      return;
    }
    Scope open = new Scope(around);
    Due due = before(daysBefore);
    task(
        open,
        "task_arrange" + task,
        "",
        () -> evening(due.workedTo),
        () -> {
          open.end();
          if (kind.equals("interpreter")) {
            letter("interpreterBooking", "interpreter", version, 0);
            interpreterBookedFor = version;
          }
          then.run();
        });
    Due last = before(1);
    Runnable escalation =
        () ->
            clock.at(
                last.expedited ? clock.now : last.workedTo.atTime(MORNING),
                open,
                () ->
                    Stream.of(student.caseManager(), SchoolYear.LEA)
                        .forEach(one -> letter("supportEscalation-" + kind, one, version, 0)));
    LocalDateTime reminder =
        count.reminderBefore(due.due, due.workedTo, dateSet, remindBefore).atTime(MORNING);
    if (reminder.isAfter(clock.now)) {
      clock.at(
          reminder,
          open,
          () -> {
            SchoolYear.OFFICE.forEach(one -> letter("supportReminder-" + kind, one, version, 0));
            escalation.run();
          });
    } else {
      escalation.run();
    }
  }

  private void releaseInterpreter() {
    if (interpreterBookedFor > 0) {
      letter("interpreterRelease", "interpreter", interpreterBookedFor, 0);
    }
  }

  // ---- people and letters

  private List<String> staff() {
    return Stream.of(List.of(student.caseManager()), student.teachers(), student.providers())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private List<String> staffAndLea() {
    return Stream.concat(staff().stream(), Stream.of(SchoolYear.LEA)).distinct().toList();
  }

  private boolean isMailed(String person) {
    return !person.equals(student.id())
        && student.parents().stream()
            .filter(parent -> parent.id().equals(person))
            .allMatch(Parent::mailed);
  }

  private void letterToParents(String purpose, int ordinal) {
    student.parents().forEach(parent -> letter(purpose, parent.id(), version, ordinal));
  }

  /** A letter of one purpose goes to one person once for each date of the meeting. */
  private void letter(String purpose, String person, int ofVersion, int ordinal) {
    if (sent.add(purpose + person + ofVersion + "/" + ordinal)) {
      String way = isMailed(person) ? "mailed" : "on paper";
      facts.add(new Fact(script.name(), purpose, person, way + " " + today()));
    }
  }

  // ---- days

  /**
   * @param due the day of the rule
   * @param workedTo the last school day up to it
   * @param opens the first day on which it may be done; null for any
   * @param expedited whether there was no time for the rule
   */
  private record Due(LocalDate due, LocalDate workedTo, LocalDate opens, boolean expedited) {}

  private LocalDate day() {
    return start.toLocalDate();
  }

  private Due before(int days) {
    return before(days, 0);
  }

  private Due input() {
    return before(INPUT_BEFORE, TIME_FOR_INPUT);
  }

  private Due before(int days, int needed) {
    return inTimeOrExpedited(count.before(day(), days), needed);
  }

  private Due byTheTenth() {
    return inTimeOrExpedited(count.batchDate(day()), 0);
  }

  private Due inTimeOrExpedited(LocalDate regular, int needed) {
    boolean expedited = regular == null || regular.isBefore(count.after(dateSet, needed));
    LocalDate due = expedited ? count.expedited(dateSet, day(), Math.max(1, needed)) : regular;
    return new Due(due, count.lastSchoolDay(dateSet, due), null, expedited);
  }

  private Due agendaDue() {
    Due due = before(AGENDA_BEFORE);
    LocalDate opens = count.before(day(), AGENDA_OPENS_BEFORE);
    opens = opens.isBefore(dateSet) ? dateSet : opens;
    opens = opens.isAfter(due.due) ? due.due : opens;
    return new Due(due.due, count.lastSchoolDay(opens, due.due), opens, due.expedited);
  }

  private LocalDate today() {
    return clock.now.toLocalDate();
  }

  private static String evening(LocalDate day) {
    return moment(day.atTime(EVENING));
  }

  private static String moment(LocalDateTime at) {
    return " due " + at;
  }

  // ---- the clockwork

  private static final class Waiting {
    final String what;
    final String who;
    final LocalDate since;
    String due;

    Waiting(String what, String who, LocalDate since, String due) {
      this.what = what;
      this.who = who;
      this.since = since;
      this.due = due;
    }
  }

  /** A task appears; when the script says so, it is done, and something follows. */
  private Waiting task(Scope scope, String what, String who, Supplier<String> due, Runnable then) {
    int time = times.merge(what + who, 1, Integer::sum);
    Waiting task = new Waiting(what, who, today(), due.get());
    waiting.add(task);
    OptionalInt delay = script.delay(what, who, time);
    if (delay.isPresent()) {
      clock.at(today().plusDays(delay.getAsInt()).atTime(NOON), scope, what + who, then);
    }
    return task;
  }

  /** What ends together: nothing that was to happen in it happens any more. */
  private static final class Scope {
    private final Scope around;
    private boolean over;

    Scope(Scope around) {
      this.around = around;
    }

    void end() {
      over = true;
    }

    boolean isOver() {
      return over || around != null && around.isOver();
    }
  }

  /** Goes on when so many have come together. */
  private static final class Together {
    private final Runnable then;
    private int missing;

    Together(int howMany, Runnable then) {
      this.missing = howMany;
      this.then = then;
    }

    void done() {
      missing--;
      if (missing == 0) {
        then.run();
      }
    }
  }

  private static final class Clockwork {
    private record Event(LocalDateTime at, String name, long order, Scope scope, Runnable deed) {}

    private final PriorityQueue<Event> events =
        new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparing(Event::name).thenComparing(Event::order));
    private LocalDateTime now;
    private long order;

    /** What was to be in the past is now. */
    void at(LocalDateTime moment, Scope scope, Runnable deed) {
      at(moment, scope, "", deed);
    }

    void at(LocalDateTime moment, Scope scope, String name, Runnable deed) {
      if (!moment.isAfter(now) && name.isEmpty()) {
        deed.run();
      } else {
        events.add(new Event(moment, name, order++, scope, deed));
      }
    }

    void run() {
      LocalDateTime end = SchoolYear.LAST_DAY.atTime(EVENING);
      while (!events.isEmpty() && !events.peek().at.isAfter(end)) {
        Event event = events.poll();
        if (!event.scope.isOver()) {
          now = event.at;
          event.deed.run();
        }
      }
    }
  }
}
