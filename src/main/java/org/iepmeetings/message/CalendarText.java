package org.iepmeetings.message;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Writes a calendar entry as iCalendar text (RFC 5545) for one invited person. */
class CalendarText {

  private final TimeZoneRegistry zones = TimeZoneRegistryFactory.getInstance().createRegistry();

  String write(CalendarPart entry, String attendeeName, String attendeeAddress, Instant now) {
    boolean cancel = entry.method() == CalendarPart.Method.CANCEL;
    var zone = zones.getTimeZone(entry.start().getZone().getId());
    if (zone == null) {
      throw new IllegalArgumentException(
          "The school's time zone \""
              + entry.start().getZone()
              + "\" is not a place's zone such as America/Los_Angeles; calendars need one.");
    }
    VEvent event =
        new VEvent(
            new PropertyList(
                List.of(
                    new Uid(entry.uid()),
                    new DtStamp(now),
                    new Sequence(entry.sequence()),
                    new DtStart<>(entry.start()),
                    new DtEnd<>(entry.start().plus(entry.duration())),
                    new Summary(entry.summary()),
                    new Location(entry.location()),
                    cancel ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED,
                    new Organizer(
                        new ParameterList(List.of(new Cn(entry.organizerName()))),
                        URI.create("mailto:" + entry.organizerAddress())),
                    // The reply that counts is given on the letter's own page, not by the calendar.
                    new Attendee(
                        new ParameterList(
                            List.of(
                                new Cn(attendeeName),
                                Role.REQ_PARTICIPANT,
                                PartStat.NEEDS_ACTION,
                                Rsvp.FALSE)),
                        URI.create("mailto:" + attendeeAddress)))));
    Calendar calendar =
        new Calendar(
            new PropertyList(
                List.of(
                    new ProdId("-//IEP Meetings//EN"),
                    ImmutableVersion.VERSION_2_0,
                    cancel ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST)),
            new ComponentList<CalendarComponent>(List.of(zone.getVTimeZone(), event)));
    try (StringWriter text = new StringWriter()) {
      new CalendarOutputter().output(calendar, text);
      return text.toString();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
