package org.iepmeetings.roster;

/** A roster import went through; published inside its transaction. */
public record RosterImported() {}
