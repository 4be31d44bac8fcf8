package org.iepmeetings.invitation;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What to copy into SEIS, in copying order, to read beside it or to print. */
@Controller
class SeisSheetPage {

  private final Meetings meetings;
  private final MeetingDoor door;
  private final SeisSheet sheet;
  private final StudentAccess access;
  private final AccessRecord accessRecord;
  private final Clock clock;

  SeisSheetPage(
      Meetings meetings,
      MeetingDoor door,
      SeisSheet sheet,
      StudentAccess access,
      AccessRecord accessRecord,
      Clock clock) {
    this.meetings = meetings;
    this.door = door;
    this.sheet = sheet;
    this.access = access;
    this.accessRecord = accessRecord;
    this.clock = clock;
  }

  /**
   * @param entered as it stands in SEIS; null when nothing was entered or nothing differs
   */
  record Field(String name, String value, String entered) {}

  @GetMapping("/meetings/{meetingId}/seis-sheet")
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = door.forThoseWhoRunIt(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "SEIS sheet of meeting " + meetingId);
    Optional<Map<String, String>> entered = sheet.lastEntered(meetingId);
    Map<String, String> now = sheet.now(meetingId);
    sheet.viewed(meetingId, now, user.getName());
    List<Field> fields =
        now.entrySet().stream()
            .map(
                field ->
                    new Field(
                        field.getKey(),
                        field.getValue(),
                        entered
                            .map(was -> was.getOrDefault(field.getKey(), ""))
                            .filter(was -> !was.equals(field.getValue()))
                            .orElse(null)))
            .toList();
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("asOf", Words.when(clock.instant().atZone(meetings.zone(meetingId))));
    page.addAttribute("fields", fields);
    page.addAttribute("entered", entered.isPresent());
    page.addAttribute("changed", fields.stream().anyMatch(field -> field.entered() != null));
    return "invitation/seis-sheet";
  }
}
