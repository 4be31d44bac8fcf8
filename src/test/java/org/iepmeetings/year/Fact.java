package org.iepmeetings.year;

/**
 * One thing that can be seen of a meeting from outside: a task and when it is due, or a letter and
 * when it went out.
 *
 * @param meeting the script's name of it
 * @param what the task's id in the model, or the letter's purpose
 * @param who the person it is about or for; empty for a task of the meeting as a whole
 * @param when for a task the local day on which it appeared and the time at which it is due, for a
 *     letter the way it went and the local day
 */
record Fact(String meeting, String what, String who, String when) implements Comparable<Fact> {

  @Override
  public int compareTo(Fact other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(meeting, what, who, when);
  }
}
