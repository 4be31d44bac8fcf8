package org.iepmeetings.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.form.CheckedAnswers;
import org.iepmeetings.form.FormCheck;
import org.iepmeetings.form.FormPage;
import org.iepmeetings.form.FormTexts;
import org.iepmeetings.form.PostedAnswers;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.form.SubmissionRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind a secure link. Every answer to a link that does not open is the same. */
@Controller
@RequestMapping("/s")
class LinkController {

  private final SecureLinks links;
  private final LinkedForms forms;

  LinkController(SecureLinks links, LinkedForms forms) {
    this.links = links;
    this.forms = forms;
  }

  @ModelAttribute
  void keepTheAddressToOurselves(HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
            + " data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
  }

  @GetMapping("/{token}")
  String show(
      @PathVariable String token, Model model, Locale reader, HttpServletResponse response) {
    Optional<SecureLink> link = links.find(token);
    Optional<LinkedForm> linked = link.flatMap(forms::open);
    if (linked.isEmpty()) {
      return closed(link, model, reader, response);
    }
    LinkedForm form = linked.get();
    FormPage page =
        FormPage.open(form.form(), form.shown(), texts(link.get()), form.school().zone());
    return page(link.get(), form, page, model);
  }

  @PostMapping("/{token}")
  String answer(
      @PathVariable String token,
      HttpServletRequest request,
      Model model,
      Locale reader,
      HttpServletResponse response) {
    Optional<SecureLink> link = links.find(token);
    Optional<LinkedForm> linked = link.flatMap(forms::open);
    if (linked.isEmpty()) {
      return closed(link, model, reader, response);
    }
    LinkedForm form = linked.get();
    FormTexts texts = texts(link.get());
    Map<String, Object> answers;
    try {
      answers =
          PostedAnswers.parse(
              form.form(), form.shown(), request.getParameterMap(), form.school().zone());
    } catch (PostedAnswers.IncompletePost e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return message("incomplete", link.get().language(), model);
    }
    String action = Optional.ofNullable(request.getParameter("_action")).orElse("review");
    boolean live = request.getParameter("_live") != null;
    List<Problem> problems = List.of();
    String focus = "";
    if (request.getAttribute(LinkSecurity.NOT_FROM_OUR_PAGE) != null) {
      model.addAttribute("again", true);
    } else if (action.equals("send")) {
      problems = send(link.get(), form, answers, texts, live);
      if (problems.isEmpty()) {
        return "redirect:/s/" + token + "/thanks";
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    } else {
      focus = PostedAnswers.changeRows(form.form(), form.shown(), answers, action);
    }
    FormPage page =
        FormPage.again(
            form.form(), form.shown(), answers, problems, texts, form.school().zone(), focus);
    if (action.equals("conditions")) {
      model.addAttribute("page", page);
      return "link/conditions";
    }
    model.addAttribute("live", live);
    return page(link.get(), form, page, model);
  }

  private List<Problem> send(
      SecureLink link,
      LinkedForm form,
      Map<String, Object> answers,
      FormTexts texts,
      boolean live) {
    CheckedAnswers checked = FormCheck.check(form.form(), form.shown(), answers, texts);
    List<Problem> problems = new ArrayList<>(checked.problems());
    if (!live) {
      problems.addAll(FormCheck.answersThatDoNotApply(form.form(), form.shown(), answers, texts));
    }
    if (problems.isEmpty()) {
      try {
        forms.submit(link, answers);
      } catch (SubmissionRefused e) {
        return e.problems();
      }
    }
    return problems;
  }

  @GetMapping("/{token}/thanks")
  String thanks(
      @PathVariable String token, Model model, Locale reader, HttpServletResponse response) {
    Optional<SecureLink> link = links.find(token);
    if (link.isEmpty() || forms.answered(link.get()).isEmpty()) {
      return closed(link, model, reader, response);
    }
    return message("thanks", link.get().language(), model);
  }

  private String page(SecureLink link, LinkedForm form, FormPage page, Model model) {
    model.addAttribute("t", Sentences.in("link", link.language()));
    // Until a language has its texts, the family is told in English whom to ask.
    model.addAttribute("untranslated", !texts(link).language().equals(base(link.language())));
    model.addAttribute("linked", form);
    model.addAttribute("page", page);
    if (!model.containsAttribute("live")) {
      model.addAttribute("live", false);
    }
    return "link/form";
  }

  /** Answered, or not to be opened: unknown, expired and revoked links read alike. */
  private String closed(
      Optional<SecureLink> link, Model model, Locale reader, HttpServletResponse response) {
    Optional<Answered> answered = link.flatMap(forms::answered);
    if (answered.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return message("gone", reader.getLanguage(), model);
    }
    String language = Sentences.in("link", link.get().language()).language();
    model.addAttribute(
        "when",
        answered
            .get()
            .at()
            .format(
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(Locale.forLanguageTag(language))));
    model.addAttribute("who", answered.get().by());
    return message("answered", language, model);
  }

  private static String message(String what, String language, Model model) {
    model.addAttribute("t", Sentences.in("link", language));
    model.addAttribute("what", what);
    return "link/message";
  }

  private static FormTexts texts(SecureLink link) {
    return FormTexts.in(link.language());
  }

  private static String base(String language) {
    return language.split("[-_]")[0];
  }
}
