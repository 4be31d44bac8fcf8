package org.iepmeetings.sis;

import java.util.Optional;

/** The system that holds the students' profiles. Documents put there stay there. */
public interface StudentInformationSystem {

  /**
   * Puts a document on a student's profile. Put again under the same effect key, it changes nothing
   * and gives the same answer.
   *
   * @return the system's own id of the document
   * @throws SisUnavailableException when the system does not answer; try again later
   * @throws IllegalStateException when the key already stands for other bytes
   */
  String put(SisDocument document);

  /**
   * Asks before acting again: the system's id of the document that was put under this key.
   *
   * @throws SisUnavailableException when the system does not answer
   */
  Optional<String> find(String effectKey);

  /**
   * The bytes as the system holds them.
   *
   * @throws SisUnavailableException when the system does not answer
   * @throws java.util.NoSuchElementException when the system has no such document
   */
  byte[] read(String documentId);
}
