package org.iepmeetings.meeting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works on a meeting: tasks go to the person the roster names, else to the group's queue. */
@Component("team")
@ModelBean
public class Team {

  private static final String CASE_MANAGERS = "case-managers";
  private static final String OFFICE = "office";
  private static final String LEADERS = "leaders";

  private final Meetings meetings;
  private final Roster roster;
  private final TeamMembers members;
  private final MasterCalendar calendar;
  private final Steps steps;

  Team(
      Meetings meetings, Roster roster, TeamMembers members, MasterCalendar calendar, Steps steps) {
    this.meetings = meetings;
    this.roster = roster;
    this.members = members;
    this.calendar = calendar;
    this.steps = steps;
  }

  /**
   * Who is expected at the meeting: the team as it was coordinated, with those who said that they
   * cannot come; before that, the team that the roster names.
   */
  public List<TeamMember> members(String meetingId) {
    List<TeamMember> noted = members.of(meetingId);
    return noted.isEmpty() ? expected(meetingId) : noted;
  }

  /**
   * Those whom the case manager asks for a date. When a date moves, what was said about the old one
   * counts for the new one only where the table {@code meeting-steps} keeps it.
   */
  public List<TeamMember> toCoordinate(String meetingId) {
    boolean asked =
        meetings.meeting(meetingId).scheduleVersion() == 0 || steps.isDone(meetingId, "attendance");
    return asked
        ? members(meetingId)
        : members(meetingId).stream()
            .map(member -> member.answering(TeamMember.Answer.waiting))
            .toList();
  }

  /** Notes the team and its answers as they were coordinated, instead of what was noted before. */
  public void note(String meetingId, List<TeamMember> team) {
    members.replace(meetingId, team);
    steps.done(meetingId, "attendance");
  }

  /**
   * Changes the team of the date that stands: its notice and its calendar entries are not true any
   * more, and whoever is not in it is free at that time.
   */
  @Transactional
  public void change(String meetingId, List<TeamMember> team) {
    members.replace(meetingId, team);
    meetings.teamChanged(meetingId);
    calendar.seat(
        meetingId, team.stream().filter(TeamMember::comes).map(TeamMember::personId).toList());
  }

  /** The team that the roster names; nobody has answered yet. */
  public List<TeamMember> expected(String meetingId) {
    String studentId = meetings.meeting(meetingId).studentId();
    Map<String, TeamMember> expected = new LinkedHashMap<>();
    roster
        .noticeRecipients(studentId)
        .forEach(
            person ->
                expect(
                    expected,
                    person.id(),
                    person.isStudent() ? MemberRole.STUDENT : MemberRole.PARENT));
    caseManagerOf(meetingId)
        .ifPresent(person -> expect(expected, person.id(), MemberRole.SPECIAL_EDUCATION));
    roster
        .generalEducationTeachers(studentId)
        .forEach(person -> expect(expected, person.id(), MemberRole.GE_TEACHER));
    roster
        .providers(studentId)
        .forEach(person -> expect(expected, person.id(), MemberRole.PROVIDER));
    leaders()
        .findFirst()
        .ifPresent(person -> expect(expected, person.id(), MemberRole.LEA_REPRESENTATIVE));
    return List.copyOf(expected.values());
  }

  private static void expect(Map<String, TeamMember> expected, String personId, MemberRole role) {
    // Who has the student's evaluation in hand every day can say what it means for teaching.
    boolean interprets = role == MemberRole.SPECIAL_EDUCATION;
    expected.putIfAbsent(
        personId, new TeamMember(personId, role, TeamMember.Answer.waiting, null, interprets));
  }

  /** Login name of the student's case manager; null when the roster names nobody who can log in. */
  public String caseManager(String meetingId) {
    return caseManagerOf(meetingId).map(StaffMember::username).orElse(null);
  }

  public List<String> caseManagersUnlessNamed(String meetingId) {
    return caseManager(meetingId) == null ? List.of(CASE_MANAGERS) : List.of();
  }

  /** Login name of a member of staff; null for families and contracted providers. */
  public String login(String personId) {
    return staff(personId).map(StaffMember::username).orElse(null);
  }

  /** Who may record the input of a person without a login, when it comes by phone or on paper. */
  public List<String> recordersFor(String meetingId, String personId) {
    String caseManager = caseManager(meetingId);
    return login(personId) == null && caseManager != null ? List.of(caseManager) : List.of();
  }

  /**
   * Who beside the office may write down what anybody says by phone who was asked for input; the
   * task stays with the person who was asked.
   */
  public List<String> writersFor(String meetingId) {
    String caseManager = caseManager(meetingId);
    return caseManager == null ? List.of() : List.of(caseManager);
  }

  /** The queue that sees a task of a person without a login. */
  public List<String> queueFor(String personId) {
    return login(personId) == null ? List.of(OFFICE) : List.of();
  }

  public Optional<StaffMember> caseManagerOf(String meetingId) {
    try {
      return staff(roster.caseload(meetings.meeting(meetingId).studentId()).caseManagerId());
    } catch (NoSuchElementException notOnACaseload) {
      return Optional.empty();
    }
  }

  /** The case manager, unless the case manager has said not to be able to come. */
  public Optional<StaffMember> caseManagerWhoComes(String meetingId) {
    List<TeamMember> members = members(meetingId);
    return caseManagerOf(meetingId)
        .filter(
            person ->
                members.stream()
                    .noneMatch(one -> one.personId().equals(person.id()) && !one.comes()));
  }

  /**
   * Who hears when something for this meeting is late: the case manager, and the leader who sits in
   * for the LEA; where none does, all leaders, since somebody has to hear it.
   */
  public List<StaffMember> toEscalateTo(String meetingId) {
    List<StaffMember> leaders =
        leaRepresentative(meetingId).map(List::of).orElseGet(() -> leaders().toList());
    return Stream.concat(caseManagerOf(meetingId).stream(), leaders.stream()).distinct().toList();
  }

  /**
   * Everybody on the school's side who is expected: case manager, general-education teachers,
   * providers and others from the roster's staff; the LEA representative stands beside them.
   */
  public List<StaffMember> staffOf(String meetingId) {
    Stream<StaffMember> expected =
        members(meetingId).stream()
            .filter(TeamMember::comes)
            .filter(member -> member.role() != MemberRole.LEA_REPRESENTATIVE)
            .flatMap(member -> staff(member.personId()).stream());
    return Stream.concat(caseManagerWhoComes(meetingId).stream(), expected).distinct().toList();
  }

  /**
   * Who sits in for the school district at this meeting (34 CFR 300.321(a)(4)), as named while the
   * date was coordinated; before that, the first of the leaders on the roster.
   */
  public Optional<StaffMember> leaRepresentative(String meetingId) {
    return members(meetingId).stream()
        .filter(TeamMember::comes)
        .filter(member -> member.role() == MemberRole.LEA_REPRESENTATIVE)
        .flatMap(member -> staff(member.personId()).stream())
        .findFirst();
  }

  private Stream<StaffMember> leaders() {
    return roster.allStaff().stream()
        .filter(person -> person.active() && person.groups().contains(LEADERS));
  }

  /**
   * As whom somebody of a team is known.
   *
   * @param inLetters as in the keys {@code role.*} of the letters' texts, which families read
   * @param words for staff
   */
  public record KnownAs(String inLetters, String words) {}

  /**
   * One name for each person on every page and in every letter: who runs the student's IEP or
   * teaches the student as the Teacher of Record is known as that, whatever seat of the law the
   * person fills (34 CFR 300.321).
   */
  public KnownAs knownAs(String meetingId, TeamMember member) {
    if (caseManagerOf(meetingId).filter(one -> one.id().equals(member.personId())).isPresent()) {
      return new KnownAs("case-manager", "Case manager");
    }
    if (teacherOfRecord(meetingId).filter(member.personId()::equals).isPresent()) {
      return new KnownAs("teacher-of-record", "Teacher of Record");
    }
    if (member.role() == MemberRole.PARENT && roster.guardian(member.personId()).isSurrogate()) {
      return new KnownAs("surrogate", "Surrogate parent");
    }
    return new KnownAs(member.role().inLetters(), member.role().words());
  }

  private Optional<String> teacherOfRecord(String meetingId) {
    try {
      return Optional.ofNullable(
          roster.caseload(meetings.meeting(meetingId).studentId()).teacherOfRecordId());
    } catch (NoSuchElementException notOnACaseload) {
      return Optional.empty();
    }
  }

  /**
   * Somebody of a meeting by name.
   *
   * @param position what the person is at the school, or to the student
   */
  public record Person(String name, String position) {}

  /** A member of staff, a parent or a student, also one who has left. */
  public Person person(String personId) {
    Optional<Student> student = roster.findStudent(personId);
    if (student.isPresent()) {
      return new Person(student.get().fullName(), "Student");
    }
    try {
      StaffMember staff = roster.staff(personId);
      return new Person(staff.fullName(), staff.position());
    } catch (NoSuchElementException notStaff) {
      Guardian guardian = roster.guardian(personId);
      return new Person(guardian.fullName(), guardian.relationship());
    }
  }

  private Optional<StaffMember> staff(String personId) {
    try {
      return personId == null
          ? Optional.empty()
          : Optional.of(roster.staff(personId)).filter(StaffMember::active);
    } catch (NoSuchElementException notStaff) {
      return Optional.empty();
    }
  }
}
