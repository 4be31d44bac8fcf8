package org.iepmeetings.invitation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.iepmeetings.form.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The button on the page of a link that does not open any more. The answer is the same for every
 * token: it tells nobody whether there was such a link, and to which address a new one goes.
 */
@Controller
class NewLinkPage {

  private final NewLinks links;

  NewLinkPage(NewLinks links) {
    this.links = links;
  }

  @PostMapping("/s/{token}/new")
  String askFor(
      @PathVariable String token, Locale reader, Model model, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    links.askedFor(token);
    model.addAttribute("t", Sentences.in("link", reader.getLanguage()));
    model.addAttribute("what", "newLink");
    return "link/message";
  }
}
