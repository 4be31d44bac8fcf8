package org.iepmeetings.access;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Passwords: everybody's own, and all of them for administrators. */
@Controller
class AccountPages {

  private final Accounts accounts;
  private final EngineLogin login;

  AccountPages(Accounts accounts, EngineLogin login) {
    this.accounts = accounts;
    this.login = login;
  }

  @ModelAttribute("rule")
  String rule() {
    return Accounts.PASSWORD_RULE;
  }

  @GetMapping("/accounts")
  String accounts(Model model) {
    model.addAttribute("accounts", accounts.all());
    return "accounts";
  }

  @PostMapping("/accounts/password")
  String setPassword(
      @RequestParam String username, @RequestParam String password, RedirectAttributes next) {
    if (accounts.find(username) == null) {
      next.addFlashAttribute("bad", "There is no account with that user name any more.");
    } else if (accounts.setPassword(username, password)) {
      next.addFlashAttribute(
          "good",
          username
              + " has a new password and can log in with it now. Tell it in person, and ask for a"
              + " change at the first login.");
    } else {
      next.addFlashAttribute(
          "bad",
          "The password of "
              + username
              + " was not changed. A password needs "
              + Accounts.PASSWORD_RULE
              + ".");
    }
    return "redirect:/accounts";
  }

  @GetMapping("/password")
  String password() {
    return "password";
  }

  @PostMapping("/password")
  String changeOwn(
      Principal person,
      @RequestParam String present,
      @RequestParam String wanted,
      RedirectAttributes next) {
    if (!login.passwordFits(person.getName(), present)) {
      next.addFlashAttribute(
          "bad",
          "Your present password is not the one you typed. Wait a few seconds, then try again.");
    } else if (!accounts.setPassword(person.getName(), wanted)) {
      next.addFlashAttribute(
          "bad", "Nothing was changed. The new password needs " + Accounts.PASSWORD_RULE + ".");
    } else {
      next.addFlashAttribute("good", "Your password is changed.");
    }
    return "redirect:/password";
  }
}
