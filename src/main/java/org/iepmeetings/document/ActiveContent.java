package org.iepmeetings.document;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What a PDF would do beside being read: scripts, commands that start programs or send what is
 * typed, and files inside the file. Families open these pages at home; nothing of it belongs there.
 */
final class ActiveContent {

  /** Kinds of actions (ISO 32000-1, table 198) that reach outside the document. */
  private static final Set<String> ACTIONS =
      Set.of("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "Rendition");

  private ActiveContent() {}

  /** What was found, in words for a sentence; empty for a document that is only read. */
  static Optional<String> in(PDDocument document) {
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> open = new ArrayDeque<>();
    open.push(document.getDocument().getTrailer());
    while (!open.isEmpty()) {
      var next = open.pop();
      var here = next instanceof COSObject reference ? reference.getObject() : next;
      if (here == null || !seen.add(here)) {
        continue;
      }
      if (here instanceof COSArray array) {
        array.forEach(one -> put(open, one));
      } else if (here instanceof COSDictionary dictionary) {
        var found = found(dictionary);
        if (found.isPresent()) {
          return found;
        }
        dictionary.getValues().forEach(one -> put(open, one));
      }
    }
    return Optional.empty();
  }

  private static void put(Deque<COSBase> open, COSBase one) {
    if (one != null) {
      open.push(one);
    }
  }

  private static Optional<String> found(COSDictionary dictionary) {
    if (dictionary.containsKey(COSName.JS)
        || ACTIONS.contains(dictionary.getNameAsString(COSName.S, ""))) {
      return Optional.of("a script or a command that runs when it is opened");
    }
    if (dictionary.containsKey(COSName.EF)) {
      return Optional.of("another file inside it");
    }
    return Optional.empty();
  }
}
