package org.iepmeetings.ataglance;

import org.iepmeetings.document.Documents;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.sis.SisDocument;
import org.springframework.stereotype.Component;

/** An At-a-Glance as the SIS takes it. */
@Component
class SisCopies {

  private final AtAGlances atAGlances;
  private final Documents documents;
  private final Meetings meetings;

  SisCopies(AtAGlances atAGlances, Documents documents, Meetings meetings) {
    this.atAGlances = atAGlances;
    this.documents = documents;
    this.meetings = meetings;
  }

  EffectKey key(String atAGlanceId) {
    AtAGlanceVersion version = atAGlances.find(atAGlanceId).orElseThrow();
    return new EffectKey(version.meetingId(), "atAGlance", "sis", 0, version.version());
  }

  SisDocument document(String atAGlanceId) {
    AtAGlanceVersion version = atAGlances.find(atAGlanceId).orElseThrow();
    return SisDocument.of(
        key(atAGlanceId).text(),
        version.studentId(),
        version.studentId(),
        "IEP At-a-Glance, version " + version.version(),
        SisDocument.AT_A_GLANCE,
        version.createdAt().atZone(meetings.zone(version.meetingId())).toLocalDate(),
        documents.content(version.documentId()));
  }
}
