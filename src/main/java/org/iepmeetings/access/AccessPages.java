package org.iepmeetings.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AccessPages {

  private final boolean rightsByLinkAlone;

  /**
   * @param safeguardsFile empty while no invitation encloses the parents' rights: office and
   *     administrators see it until somebody sets a file
   */
  AccessPages(@Value("${iep.safeguards-file:}") String safeguardsFile) {
    this.rightsByLinkAlone = safeguardsFile.isBlank();
  }

  @GetMapping("/login")
  String login() {
    return "login";
  }

  @GetMapping("/")
  String home(Model page) {
    page.addAttribute("rightsByLinkAlone", rightsByLinkAlone);
    return "home";
  }
}
