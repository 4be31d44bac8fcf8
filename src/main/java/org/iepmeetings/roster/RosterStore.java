package org.iepmeetings.roster;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.iepmeetings.roster.RosterContent.ClassMember;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a sound roster over the one that is there, inside the caller's transaction. */
class RosterStore {

  private static final int ROWS_AT_ONCE = 1000;

  private final JdbcTemplate jdbc;

  RosterStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** False if another import is under way, on this node or another. */
  boolean takeTurn() {
    return !jdbc.queryForList("select id from roster_import_turn for update skip locked").isEmpty();
  }

  /** What a student's days are counted by. */
  record Counted(
      String studentId,
      String schoolId,
      String zone,
      LocalDate lastAnnual,
      LocalDate lastTriennial) {}

  /** Of every student on the roster. */
  Set<Counted> counted() {
    return new LinkedHashSet<>(
        jdbc.query(
            """
            select s.id, s.school_id, sc.zone, c.last_annual, c.last_triennial
            from student s join school sc on sc.id = s.school_id
              left join caseload c on c.student_id = s.id
            where s.active order by s.id
            """,
            (row, n) ->
                new Counted(
                    row.getString("id"),
                    row.getString("school_id"),
                    row.getString("zone"),
                    row.getObject("last_annual", LocalDate.class),
                    row.getObject("last_triennial", LocalDate.class))));
  }

  /** The case manager's staff id of each student who is on the caseload. */
  Map<String, String> caseManagers() {
    Map<String, String> caseManagers = new LinkedHashMap<>();
    jdbc.query(
        """
        select c.student_id, c.case_manager_id from caseload c
          join student s on s.id = c.student_id
        where c.active and s.active order by c.student_id
        """,
        row -> {
          caseManagers.put(row.getString("student_id"), row.getString("case_manager_id"));
        });
    return caseManagers;
  }

  /** Usernames in lower case, and the ids of the staff who have or had them. */
  Map<String, String> knownUsernames() {
    Map<String, String> known = new LinkedHashMap<>();
    jdbc.query(
        "select username, id from staff where username is not null",
        row -> {
          known.put(row.getString("username").toLowerCase(Locale.ROOT), row.getString("id"));
        });
    return known;
  }

  /** Returns how many of what, in plain words. */
  Map<String, Integer> store(RosterContent roster) {
    update(
        "school",
        "name, zone, phone, address, school_of_choice",
        roster.schools(),
        School::id,
        s -> values(s.name(), s.zone().getId(), s.phone(), s.address(), s.schoolOfChoice(), true));
    int left =
        update(
            "student",
            "school_id, given_name, family_name, birth_date, grade",
            roster.students(),
            Student::id,
            s ->
                values(
                    s.schoolId(), s.givenName(), s.familyName(), s.birthDate(), s.grade(), true));
    left +=
        update(
            "guardian",
            "student_id, given_name, family_name, relationship, email, phone, language, "
                + "interpreter_needed, preferred_means, holds_educational_rights",
            roster.guardians(),
            Guardian::id,
            g ->
                values(
                    g.studentId(),
                    g.givenName(),
                    g.familyName(),
                    g.relationship(),
                    g.email(),
                    g.phone(),
                    g.language(),
                    g.interpreterNeeded(),
                    g.preferredMeans(),
                    g.holdsEducationalRights(),
                    true));
    left +=
        update(
            "staff",
            "username, given_name, family_name, email, position, agency",
            roster.staff(),
            StaffMember::id,
            s ->
                values(
                    s.username(),
                    s.givenName(),
                    s.familyName(),
                    s.email(),
                    s.position(),
                    s.agency(),
                    s.active()));
    replaceGroups(roster.staff());
    replaceClasses(roster);
    update(
        "caseload",
        "student_id",
        "case_manager_id, teacher_of_record_id, eligibility, last_annual, last_triennial, "
            + "home_language",
        roster.caseload(),
        CaseloadEntry::studentId,
        c ->
            values(
                c.caseManagerId(),
                c.teacherOfRecordId(),
                c.eligibility(),
                c.lastAnnual(),
                c.lastTriennial(),
                c.homeLanguage(),
                true));
    replaceServices(roster.services());
    return counts(roster, left);
  }

  private static Map<String, Integer> counts(RosterContent roster, int left) {
    int contracted = (int) roster.staff().stream().filter(s -> !s.hasLogin()).count();
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("schools", roster.schools().size());
    counts.put("students", roster.students().size());
    counts.put("students on the caseload", roster.caseload().size());
    counts.put("guardians", roster.guardians().size());
    counts.put("staff", roster.staff().size() - contracted);
    counts.put("contracted providers", contracted);
    counts.put("classes", roster.classes().size());
    counts.put("enrollments", roster.teachers().size() + roster.pupils().size());
    counts.put("services", roster.services().size());
    counts.put("no longer on the roster", left);
    return counts;
  }

  void record(Instant at, String by, Map<String, Integer> counts) {
    jdbc.update(
        "insert into roster_import (imported_at, imported_by) values (?, ?)",
        Timestamp.from(at),
        by);
    Integer id = jdbc.queryForObject("select max(id) from roster_import", Integer.class);
    List<Object[]> lines = new ArrayList<>();
    counts.forEach((what, amount) -> lines.add(values(id, lines.size() + 1, what, amount)));
    jdbc.batchUpdate(
        "insert into roster_import_count (import_id, line, what, amount) values (?, ?, ?, ?)",
        lines);
  }

  Optional<LastImport> lastImport() {
    return jdbc
        .query(
            "select id, imported_at, imported_by from roster_import order by id desc limit 1",
            (row, n) ->
                new LastImport(
                    row.getTimestamp("imported_at").toInstant(),
                    row.getString("imported_by"),
                    counts(row.getInt("id"))))
        .stream()
        .findFirst();
  }

  private Map<String, Integer> counts(int importId) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    jdbc.query(
        "select what, amount from roster_import_count where import_id = ? order by line",
        row -> {
          counts.put(row.getString("what"), row.getInt("amount"));
        },
        importId);
    return counts;
  }

  private <T> int update(
      String table,
      String columns,
      List<T> rows,
      Function<T, String> id,
      Function<T, Object[]> values) {
    return update(table, "id", columns, rows, id, values);
  }

  /**
   * Updates the rows that are there, inserts the new ones and makes inactive what is in none.
   * PostgreSQL and H2 have no upsert in common, so it takes two statements.
   *
   * @param values the columns' values and whether the row is active
   * @return how many were active and have become inactive by vanishing
   */
  private <T> int update(
      String table,
      String key,
      String columns,
      List<T> rows,
      Function<T, String> id,
      Function<T, Object[]> values) {
    Set<String> known =
        new HashSet<>(jdbc.queryForList("select " + key + " from " + table, String.class));
    Set<String> gone =
        new HashSet<>(
            jdbc.queryForList("select " + key + " from " + table + " where active", String.class));
    List<Object[]> updates = new ArrayList<>();
    List<Object[]> inserts = new ArrayList<>();
    for (T row : rows) {
      String rowId = id.apply(row);
      gone.remove(rowId);
      List<Object> all = new ArrayList<>(Arrays.asList(values.apply(row)));
      all.add(rowId);
      (known.contains(rowId) ? updates : inserts).add(all.toArray());
    }
    String[] names = (columns + ", active").split(", ");
    batch(
        "update " + table + " set " + String.join(" = ?, ", names) + " = ? where " + key + " = ?",
        updates);
    batch(
        "insert into "
            + table
            + " ("
            + String.join(", ", names)
            + ", "
            + key
            + ") values ("
            + "?, ".repeat(names.length)
            + "?)",
        inserts);
    batch(
        "update " + table + " set active = false where " + key + " = ?",
        gone.stream().map(RosterStore::values).toList());
    return gone.size();
  }

  private void replaceGroups(List<StaffMember> staff) {
    jdbc.update("delete from staff_group");
    List<Object[]> rows = new ArrayList<>();
    staff.forEach(s -> s.groups().forEach(group -> rows.add(values(s.id(), group))));
    batch("insert into staff_group (staff_id, group_id) values (?, ?)", rows);
  }

  private void replaceClasses(RosterContent roster) {
    jdbc.update("delete from class_teacher");
    jdbc.update("delete from class_student");
    jdbc.update("delete from school_class");
    batch(
        "insert into school_class (id, school_id, title, course) values (?, ?, ?, ?)",
        roster.classes().stream()
            .map(c -> values(c.id(), c.schoolId(), c.title(), c.course()))
            .toList());
    batch(
        "insert into class_teacher (class_id, staff_id, begins, ends) values (?, ?, ?, ?)",
        members(roster.teachers()));
    batch(
        "insert into class_student (class_id, student_id, begins, ends) values (?, ?, ?, ?)",
        members(roster.pupils()));
  }

  private static List<Object[]> members(List<ClassMember> members) {
    return members.stream()
        .map(m -> values(m.classId(), m.personId(), m.begins(), m.ends()))
        .toList();
  }

  private void replaceServices(List<ServiceLine> services) {
    jdbc.update("delete from iep_service");
    List<Object[]> rows = new ArrayList<>();
    for (ServiceLine s : services) {
      rows.add(
          values(
              s.studentId(),
              rows.size() + 1,
              s.service(),
              s.minutes(),
              s.frequency(),
              s.place(),
              s.providerId()));
    }
    batch(
        "insert into iep_service (student_id, line, service, minutes, frequency, place, provider_id)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  private void batch(String sql, List<Object[]> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      jdbc.batchUpdate(sql, rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())));
    }
  }

  private static Object[] values(Object... values) {
    return values;
  }
}
