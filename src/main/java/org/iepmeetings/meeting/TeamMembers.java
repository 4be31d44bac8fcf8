package org.iepmeetings.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The team of each meeting as it was coordinated. */
@Component
class TeamMembers {

  private final JdbcClient jdbc;

  TeamMembers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty while nobody has coordinated this meeting. */
  List<TeamMember> of(String meetingId) {
    return jdbc.sql("select * from meeting_member where meeting_id = ? order by position")
        .param(meetingId)
        .query(TeamMembers::read)
        .list();
  }

  void replace(String meetingId, List<TeamMember> members) {
    jdbc.sql("delete from meeting_member where meeting_id = ?").param(meetingId).update();
    for (int position = 0; position < members.size(); position++) {
      TeamMember member = members.get(position);
      jdbc.sql(
              """
              insert into meeting_member
                (meeting_id, person_id, position, role, answer, joins, interprets_results)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              meetingId,
              member.personId(),
              position,
              member.role().code(),
              member.answer().name(),
              member.joins(),
              member.interpretsResults())
          .update();
    }
  }

  private static TeamMember read(ResultSet row, int number) throws SQLException {
    return new TeamMember(
        row.getString("person_id"),
        MemberRole.of(row.getString("role")).orElseThrow(),
        TeamMember.Answer.valueOf(row.getString("answer")),
        row.getString("joins"),
        row.getBoolean("interprets_results"));
  }
}
