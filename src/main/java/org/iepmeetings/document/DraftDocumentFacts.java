package org.iepmeetings.document;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The draft pages that were uploaded when the form was opened. */
@Configuration
class DraftDocumentFacts {

  @Bean
  FormFacts draftDocuments(Documents documents, Meetings meetings) {
    return FormFacts.of(
        "draftDocuments",
        context -> {
          if (context.meetingId() == null) {
            return List.of();
          }
          ZoneId zone = meetings.zone(context.meetingId());
          return documents.draftsToSend(context.meetingId()).stream()
              .map(
                  document ->
                      Map.of(
                          "name", document.fileName(),
                          "when", Words.when(document.storedAt().atZone(zone))))
              .toList();
        });
  }
}
