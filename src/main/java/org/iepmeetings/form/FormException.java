package org.iepmeetings.form;

/**
 * A {@code .form} file that this house does not take, with a sentence that names the form, the
 * component and what to change. Thrown when the file is read, never when somebody fills it in.
 */
public class FormException extends RuntimeException {

  public FormException(String sentence) {
    super(sentence);
  }

  FormException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
