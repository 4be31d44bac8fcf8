package org.iepmeetings.roster;

/**
 * One thing that keeps a roster from being imported.
 *
 * @param file the file's name, empty when it concerns the whole folder or zip
 * @param line line of the file as a text editor counts it, from 1; 0 when it concerns the whole
 *     file
 * @param column the column's name, empty when it concerns the whole row or file
 * @param sentence what is wrong and what to do about it
 */
public record RowProblem(String file, long line, String column, String sentence) {}
