package org.iepmeetings.sis;

import java.security.Principal;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where an administrator of the demonstration takes the embedded system down, to see what the
 * meetings do without it, and brings it back.
 */
@Controller
@Profile("demo")
class SisStatusPage {

  private final EmbeddedSis sis;

  SisStatusPage(EmbeddedSis sis) {
    this.sis = sis;
  }

  @GetMapping("/sis/status")
  String status(Model page) {
    page.addAttribute("available", sis.available());
    return "sis/status";
  }

  @PostMapping("/sis/status")
  String change(@RequestParam boolean available, Principal user) {
    sis.setAvailable(available, user.getName());
    return "redirect:/sis/status";
  }
}
