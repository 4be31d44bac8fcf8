package org.iepmeetings.document;

/** Names of files as browsers send them: sometimes with the folders of another machine. */
final class FileNames {

  private FileNames() {}

  /** Browsers send an empty name when nobody chose a file. */
  static boolean isMissing(String fileName) {
    return fileName == null || fileName.isBlank();
  }

  /**
   * The name without folders and control characters, never longer than 255 characters (the
   * extension is kept).
   *
   * @throws IllegalArgumentException when nothing is left
   */
  static String plain(String fileName) {
    var name = fileName == null ? "" : fileName;
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.replaceAll("\\p{Cntrl}", "").strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("The file has no name. Give it one and upload it again.");
    }
    if (name.length() > 255) {
      var dot = name.lastIndexOf('.');
      var extension = dot > name.length() - 10 ? name.substring(dot) : "";
      name = name.substring(0, 255 - extension.length()) + extension;
    }
    return name;
  }
}
