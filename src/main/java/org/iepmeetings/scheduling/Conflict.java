package org.iepmeetings.scheduling;

/**
 * Why a time is not as good as it looks.
 *
 * @param hard true when somebody or a room would be in two meetings at once
 * @param sentence who or what, and when
 */
record Conflict(boolean hard, String sentence) {}
