package org.iepmeetings.scheduling;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.iepmeetings.calendar.CalendarFeeds;
import org.iepmeetings.calendar.MasterCalendarEntry;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The own meetings in one's own calendar program: a read-only feed behind an address that nobody
 * can guess. Calendar programs cannot log in, so the address is the permission; its person makes,
 * renews and ends it here.
 */
@Controller
class FeedPages {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);
  private static final Duration BACK = Duration.ofDays(60);
  private static final Duration AHEAD = Duration.ofDays(400);

  /** More meetings than anybody has; a feed is asked for many times a day. */
  private static final int MOST = 1_000;

  private final CalendarFeeds feeds;
  private final Seats seats;
  private final Meetings meetings;
  private final Roster roster;
  private final Clock clock;
  private final String baseUrl;
  private final FeedText text;

  FeedPages(
      CalendarFeeds feeds,
      Seats seats,
      Meetings meetings,
      Roster roster,
      Clock clock,
      @Value("${iep.base-url}") String baseUrl) {
    this.feeds = feeds;
    this.seats = seats;
    this.meetings = meetings;
    this.roster = roster;
    this.clock = clock;
    this.baseUrl = baseUrl.replaceAll("/+$", "");
    this.text = new FeedText(URI.create(baseUrl).getHost());
  }

  @GetMapping("/calendar/feed")
  String page(Principal user, Model model) {
    feeds
        .issuedAt(person(user).id())
        .map(at -> at.atZone(roster.schools().get(0).zone()))
        .ifPresent(at -> model.addAttribute("since", Words.when(at)));
    return "calendar/feed";
  }

  /** The address is shown on the next page and never again. */
  @PostMapping("/calendar/feed")
  String renew(Principal user, RedirectAttributes redirect) {
    String token = feeds.issue(person(user).id());
    redirect.addFlashAttribute("address", baseUrl + "/calendar/feed/" + token + ".ics");
    return "redirect:/calendar/feed";
  }

  @PostMapping("/calendar/feed/end")
  String end(Principal user, RedirectAttributes redirect) {
    feeds.revoke(person(user).id());
    redirect.addFlashAttribute("ended", true);
    return "redirect:/calendar/feed";
  }

  /** An unknown address, an ended one and that of somebody who has left are answered alike. */
  @GetMapping("/calendar/feed/{token}.ics")
  ResponseEntity<String> feed(
      @PathVariable String token,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) String known) {
    StaffMember person =
        feeds
            .personOf(token)
            .map(roster::staff)
            .filter(StaffMember::active)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String calendar = text.write(items(person));
    String tag = "\"" + FeedText.sha256(calendar).substring(0, 32) + "\"";
    if (known != null && known.contains(tag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .header("X-Robots-Tag", "noindex, nofollow")
        .header("Content-Disposition", "attachment; filename=\"iep-meetings.ics\"")
        .contentType(CALENDAR)
        .body(calendar);
  }

  private List<FeedText.Item> items(StaffMember person) {
    Instant now = clock.instant();
    return seats.taken(now.minus(BACK), now.plus(AHEAD)).entrySet().stream()
        .filter(entry -> entry.getValue().contains(person.id()))
        .map(entry -> item(entry.getKey()))
        .limit(MOST)
        .toList();
  }

  private FeedText.Item item(MasterCalendarEntry entry) {
    return new FeedText.Item(entry, meetings.meeting(entry.meetingId()));
  }

  private StaffMember person(Principal user) {
    return roster
        .staffByUsername(user.getName())
        .filter(StaffMember::active)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
