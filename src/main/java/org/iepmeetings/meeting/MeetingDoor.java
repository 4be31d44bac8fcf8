package org.iepmeetings.meeting;

import java.security.Principal;
import java.util.function.BiPredicate;
import org.iepmeetings.access.StudentAccess;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The door before every page of a meeting. Who may not come in gets the same answer as for a
 * meeting that does not exist (404), so that nobody learns which meetings there are.
 */
@Component
public class MeetingDoor {

  private final Meetings meetings;
  private final StudentAccess access;

  MeetingDoor(Meetings meetings, StudentAccess access) {
    this.meetings = meetings;
    this.access = access;
  }

  /** For everybody who serves the student. */
  public Meeting forThoseWhoServe(String meetingId, Principal user) {
    return open(meetingId, user, access::maySeeStudent);
  }

  /** For those who may read all that came in and went out. */
  public Meeting forReadersOfTheRecord(String meetingId, Principal user) {
    return open(meetingId, user, access::mayReadRecord);
  }

  /** For those who run the student's meetings: the case manager and the office. */
  public Meeting forThoseWhoRunIt(String meetingId, Principal user) {
    return open(meetingId, user, access::mayManageMeeting);
  }

  /**
   * For what those do who run the student's meetings, on a page that others read too: whoever only
   * reads it is refused (403), since they know of the meeting.
   */
  public Meeting forActionsOfThoseWhoRunIt(String meetingId, Principal user) {
    Meeting meeting = forThoseWhoServe(meetingId, user);
    if (!access.mayManageMeeting(user.getName(), meeting.studentId())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return meeting;
  }

  private Meeting open(String meetingId, Principal user, BiPredicate<String, String> may) {
    return meetings
        .find(meetingId)
        .filter(meeting -> meeting.studentId() != null)
        .filter(meeting -> may.test(user.getName(), meeting.studentId()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
