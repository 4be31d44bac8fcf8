package org.iepmeetings.access;

/** A password that the settings should give is missing, or too weak to be taken. */
class PasswordSettingException extends RuntimeException {

  private final String whatToDo;

  private PasswordSettingException(String whatIsWrong, String whatToDo) {
    super(whatIsWrong);
    this.whatToDo = whatToDo;
  }

  static PasswordSettingException missingAdministrator(String username) {
    return new PasswordSettingException(
        "There is no administrator yet, and no password to make one: the setting"
            + " iep.admin.password is missing.",
        "Start again with the environment variable IEP_ADMIN_PASSWORD (or the setting"
            + " iep.admin.password) holding a password of "
            + Accounts.PASSWORD_RULE
            + ". The administrator logs in as \""
            + username
            + "\" (setting iep.admin.username). The setting is only read while there is no"
            + " administrator; remove it afterwards.");
  }

  static PasswordSettingException tooWeak(String environmentVariable) {
    return new PasswordSettingException(
        "The password in " + environmentVariable + " is too weak.",
        "Choose a password of " + Accounts.PASSWORD_RULE + ", and start again.");
  }

  String whatToDo() {
    return whatToDo;
  }
}
