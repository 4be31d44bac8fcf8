package org.iepmeetings.invitation;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.form.FormFacts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who gets draft pages or agenda on paper, and what there is to print. */
@Configuration
class PaperFacts {

  private final NotReachedFacts notReached;
  private final Documents documents;

  PaperFacts(NotReachedFacts notReached, Documents documents) {
    this.notReached = notReached;
    this.documents = documents;
  }

  @Bean
  FormFacts draftOnPaper() {
    return notReached.whomNot("draftOnPaper", SendDraft.PURPOSE);
  }

  @Bean
  FormFacts agendaOnPaper() {
    return notReached.whomNot("agendaOnPaper", SendAgenda.PURPOSE);
  }

  @Bean
  FormFacts draftPapers() {
    return papers("draftPapers", DocumentKind.DRAFT_SENT);
  }

  @Bean
  FormFacts agendaPapers() {
    return papers("agendaPapers", DocumentKind.AGENDA);
  }

  /** Those made last, each with the page that opens it. */
  private FormFacts papers(String section, DocumentKind kind) {
    return FormFacts.of(
        section,
        context -> {
          if (context.meetingId() == null) {
            return List.of();
          }
          List<StoredDocument> all = documents.list(context.meetingId(), kind);
          return all.stream()
              .filter(document -> document.storedAt().equals(all.get(0).storedAt()))
              .map(
                  document ->
                      Map.of(
                          "name",
                          document.fileName(),
                          "url",
                          "/meetings/" + document.meetingId() + "/documents/" + document.id()))
              .toList();
        });
  }
}
