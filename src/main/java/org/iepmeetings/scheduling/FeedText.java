package org.iepmeetings.scheduling;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.iepmeetings.calendar.MasterCalendarEntry;
import org.iepmeetings.meeting.Meeting;

/**
 * Meetings as an iCalendar text (RFC 5545) that calendar programs fetch again and again. The same
 * meetings give the same text. It names no student and carries no reference of ours: a calendar is
 * often shared with others.
 */
class FeedText {

  private static final String SUMMARY = "IEP meeting";

  private final TimeZoneRegistry zones = TimeZoneRegistryFactory.getInstance().createRegistry();
  private final String host;

  FeedText(String host) {
    this.host = host;
  }

  /** A meeting with what stands in its file about place and line. */
  record Item(MasterCalendarEntry entry, Meeting meeting) {}

  String write(List<Item> items) {
    List<CalendarComponent> components = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    items.forEach(item -> used.add(item.entry().start().getZone().getId()));
    used.forEach(zone -> components.add(zones.getTimeZone(zone).getVTimeZone()));
    items.stream()
        .sorted(Comparator.comparing(item -> item.entry().start().toInstant()))
        .map(this::event)
        .forEach(components::add);
    Calendar calendar =
        new Calendar(
            new PropertyList(
                List.of(
                    new ProdId("-//IEP Meetings//EN"),
                    ImmutableVersion.VERSION_2_0,
                    ImmutableMethod.PUBLISH)),
            new ComponentList<>(components));
    try (StringWriter text = new StringWriter()) {
      // An empty calendar is one too: for somebody who has no meeting yet.
      new CalendarOutputter(false).output(calendar, text);
      return text.toString();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private VEvent event(Item item) {
    MasterCalendarEntry entry = item.entry();
    return new VEvent(
        new PropertyList(
            List.of(
                new Uid(uid(entry.meetingId())),
                new DtStamp(entry.changedAt()),
                new Sequence(entry.scheduleVersion()),
                new DtStart<>(entry.start()),
                new DtEnd<>(entry.end()),
                new Summary(SUMMARY),
                new Location(location(item)),
                ImmutableStatus.VEVENT_CONFIRMED)));
  }

  private static String location(Item item) {
    List<String> words = new ArrayList<>();
    add(item.entry().place(), words);
    add(item.meeting().dialIn(), words);
    return String.join(", by phone: ", words);
  }

  private static void add(String text, List<String> words) {
    if (text != null && !text.isBlank() && !words.contains(text.strip())) {
      words.add(text.strip());
    }
  }

  /** The same for every version of one meeting's entry, and no way back to the meeting. */
  private String uid(String meetingId) {
    return sha256("calendar feed " + host + " " + meetingId).substring(0, 32) + "@" + host;
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
