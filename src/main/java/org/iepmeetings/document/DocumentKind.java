package org.iepmeetings.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a document of a meeting is, in the code that is stored and in the words that people read.
 */
public enum DocumentKind {
  DRAFT("draft", "Draft pages", true, "Present levels or proposed goals that the parent asked for"),
  WORK_SAMPLES("work-samples", "Work samples", true, "Work samples and data for an area"),
  REPORT("report", "Report", true, "An assessment or provider report"),
  IEP("iep", "IEP document", true, "The IEP with the minutes of the meeting in it"),
  SIGNED_IEP("signed-iep", "Signed IEP", true, "The pages that the family signed"),
  MAIL_RECEIPT("mail-receipt", "Mail receipt", true, "The certified-mail slip or return receipt"),
  TRANSLATION(
      "translation", "Translation", true, "Pages in the language of a family, to go with a letter"),
  OTHER("other", "Other document", true, "Anything else that belongs to this meeting"),
  DRAFT_SENT("draft-sent", "Draft as sent, marked DRAFT", false, ""),
  NOTICE("notice", "Meeting notice", false, ""),
  STUDENT_LETTER("student-letter", "Invitation of the student", false, ""),
  AGENCY_CONSENT("agency-consent", "Question about inviting an agency", false, ""),
  AGENDA("agenda", "Agenda", false, ""),
  EXCUSAL_REQUEST("excusal-request", "Question about excusing a member", false, ""),
  EXCUSAL_INPUT("excusal-input", "Written input of an excused member", false, ""),
  MINUTES("minutes", "Minutes", false, ""),
  AT_A_GLANCE("at-a-glance", "IEP At-a-Glance", false, ""),
  ACKNOWLEDGEMENTS("acknowledgements", "At-a-Glance acknowledgements", false, "");

  private final String code;
  private final String words;
  private final boolean uploaded;
  private final String help;

  DocumentKind(String code, String words, boolean uploaded, String help) {
    this.code = code;
    this.words = words;
    this.uploaded = uploaded;
    this.help = help;
  }

  /** As stored, and as used in links: {@code ?kind=draft}. */
  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /** True when people bring it; false when this system makes it. */
  public boolean uploaded() {
    return uploaded;
  }

  public String help() {
    return help;
  }

  public static Optional<DocumentKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
