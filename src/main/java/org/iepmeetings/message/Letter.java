package org.iepmeetings.message;

/** A letter in words: what {@link MailTexts} makes of a template. */
record Letter(String subject, String html, String text) {}
