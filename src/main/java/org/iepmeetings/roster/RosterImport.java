package org.iepmeetings.roster;

import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Brings the school's people in from a OneRoster folder or zip. */
@Component
public class RosterImport {

  public ImportReport importFrom(Path folderOrZip) {
    throw new UnsupportedOperationException();
  }
}
