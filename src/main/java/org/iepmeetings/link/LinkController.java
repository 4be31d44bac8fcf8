package org.iepmeetings.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.draft.FormDrafts.Draft;
import org.iepmeetings.draft.FormDrafts.Sheet;
import org.iepmeetings.form.CheckedAnswers;
import org.iepmeetings.form.FormCheck;
import org.iepmeetings.form.FormPage;
import org.iepmeetings.form.FormTexts;
import org.iepmeetings.form.PostedAnswers;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.form.SubmissionRefused;
import org.iepmeetings.link.LinkedForms.Paper;
import org.iepmeetings.roster.Roster;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page behind a secure link. Every answer to a link that does not open is the same. */
@Controller
@RequestMapping("/s")
class LinkController {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecureLinks links;
  private final LinkedForms forms;
  private final FormDrafts drafts;
  private final Roster roster;

  LinkController(SecureLinks links, LinkedForms forms, FormDrafts drafts, Roster roster) {
    this.links = links;
    this.forms = forms;
    this.drafts = drafts;
    this.roster = roster;
  }

  /** A link opens nothing to somebody who has nothing to do with the student any more. */
  private Optional<SecureLink> find(String token) {
    return links.find(token).filter(link -> roster.isInvolved(link.personId()));
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

  /**
   * @param draft which of several texts to go on with; the newest when nothing is said
   * @param fresh given to begin anew; the earlier text stays kept beside it
   */
  @GetMapping("/{token}")
  String show(
      @PathVariable String token,
      @RequestParam(required = false) String draft,
      @RequestParam(required = false) String fresh,
      Model model,
      Locale reader,
      HttpServletResponse response) {
    Optional<SecureLink> link = find(token);
    Optional<LinkedForm> linked = link.flatMap(forms::open);
    if (linked.isEmpty()) {
      return closed(token, link, model, reader, response);
    }
    LinkedForm form = linked.get();
    List<Draft> written = drafts.of(link.get().writing());
    Optional<Draft> goOn =
        written.stream()
            .filter(one -> draft == null || one.pageId().equals(draft))
            .filter(one -> fresh == null)
            .findFirst();
    goOn.ifPresent(one -> model.addAttribute("wentOn", when(one, form, link.get())));
    goOn.filter(one -> isOfOtherDates(one.posted(), form))
        .ifPresent(one -> model.addAttribute("datesMoved", true));
    Sheet sheet = new Sheet(Sheet.newId(), 1, goOn.map(Draft::mark).orElse(""));
    FormPage page =
        goOn.map(one -> again(form, one, link.get()))
            .orElseGet(
                () ->
                    FormPage.open(
                        form.form(), form.shown(), texts(link.get()), form.school().zone()));
    return page(token, link.get(), form, page, sheet, model);
  }

  @PostMapping("/{token}")
  String answer(
      @PathVariable String token,
      HttpServletRequest request,
      Model model,
      Locale reader,
      HttpServletResponse response) {
    Optional<SecureLink> link = find(token);
    boolean ours = request.getAttribute(LinkSecurity.NOT_FROM_OUR_PAGE) == null;
    Optional<LinkedForm> linked = link.flatMap(forms::open);
    if (linked.isEmpty()) {
      if (ours && isWhole(request)) {
        link.filter(one -> forms.answered(one).isPresent())
            .filter(one -> !isSent(one, request))
            .ifPresent(
                one -> drafts.keep(one.writing(), sheet(request), request.getParameterMap()));
      }
      return closed(token, link, model, reader, response);
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
    Sheet sheet = sheet(request);
    boolean ofOtherDates = isOfOtherDates(request.getParameterMap(), form);
    model.addAttribute("datesMoved", ofOtherDates);
    if (!ours) {
      model.addAttribute("again", true);
    } else if (action.equals("send")) {
      if (ofOtherDates) {
        response.setStatus(HttpStatus.CONFLICT.value());
      } else if (isNewTo(request, form)) {
        model.addAttribute("whileWriting", true);
        response.setStatus(HttpStatus.CONFLICT.value());
      } else {
        problems = send(link.get(), form, answers, texts, live);
        if (problems.isEmpty()) {
          drafts.discard(link.get().writing());
          return "redirect:/s/" + token + "/thanks";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      }
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
    if (ours) {
      drafts.keep(link.get().writing(), sheet, request.getParameterMap());
      if (action.equals("later")) {
        model.addAttribute("later", true);
      }
    }
    model.addAttribute("live", live);
    return page(token, link.get(), form, page, next(sheet), model);
  }

  /** The paper that the link is about, as a PDF. */
  @GetMapping("/{token}/paper")
  Object paper(
      @PathVariable String token, Model model, Locale reader, HttpServletResponse response) {
    Optional<Paper> paper = find(token).flatMap(forms::paper);
    if (paper.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return message("gone", reader.getLanguage(), model);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(paper.get().fileName()).build().toString())
        .body(paper.get().content());
  }

  /** What the page posts by itself every few seconds: nothing is checked and nothing is sent. */
  @PostMapping("/{token}/draft")
  String keep(
      @PathVariable String token,
      HttpServletRequest request,
      Model model,
      HttpServletResponse response) {
    Optional<SecureLink> link = find(token);
    if (link.isEmpty()) {
      response.setStatus(HttpStatus.GONE.value());
      model.addAttribute("t", Sentences.in("link", "en"));
      return "link/kept";
    }
    model.addAttribute("t", Sentences.in("link", link.get().language()));
    if (request.getAttribute(LinkSecurity.NOT_FROM_OUR_PAGE) != null) {
      CsrfToken fresh = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
      response.setHeader("X-Fresh-Token", fresh.getToken());
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return "link/kept";
    }
    if (!isWhole(request)) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return "link/kept";
    }
    Optional<LinkedForm> linked = forms.open(link.get());
    if (linked.isEmpty() && (forms.answered(link.get()).isEmpty() || isSent(link.get(), request))) {
      response.setStatus(HttpStatus.GONE.value());
      return "link/kept";
    }
    drafts.keep(link.get().writing(), sheet(request), request.getParameterMap());
    LinkedForm form = linked.orElseGet(() -> forms.closed(link.get()));
    addKept(token, link.get(), form, sheet(request), model);
    Optional<Answered> first =
        linked.isPresent()
            ? linked.filter(one -> isNewTo(request, one)).map(LinkedForm::first)
            : forms.answered(link.get());
    first.ifPresent(one -> addFirst(one, link.get(), model));
    model.addAttribute("closed", linked.isEmpty());
    return "link/kept";
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
    Optional<SecureLink> link = find(token);
    if (link.isEmpty() || forms.answered(link.get()).isEmpty()) {
      return closed(token, link, model, reader, response);
    }
    model.addAttribute("t", Sentences.in("link", link.get().language()));
    model.addAttribute("token", token);
    model.addAttribute("next", forms.next(link.get()));
    return "link/thanks";
  }

  private String page(
      String token, SecureLink link, LinkedForm form, FormPage page, Sheet sheet, Model model) {
    model.addAttribute("t", Sentences.in("link", link.language()));
    // Until a language has its texts, the family is told in English whom to ask.
    model.addAttribute("untranslated", !texts(link).language().equals(base(link.language())));
    model.addAttribute("linked", form);
    model.addAttribute("page", page);
    model.addAttribute("token", token);
    model.addAttribute("sheet", sheet);
    model.addAttribute("paper", forms.paper(link).isPresent());
    model.addAttribute("known", mark(form.first()));
    if (form.first() != null) {
      addFirst(form.first(), link, model);
    }
    addKept(token, link, form, sheet, model);
    if (!model.containsAttribute("live")) {
      model.addAttribute("live", false);
    }
    return "link/form";
  }

  /** What is kept of this page, and what else the person has begun and not sent. */
  private void addKept(String token, SecureLink link, LinkedForm form, Sheet sheet, Model model) {
    List<Draft> written = drafts.of(link.writing());
    model.addAttribute("token", token);
    written.stream()
        .filter(draft -> draft.pageId().equals(sheet.id()))
        .findFirst()
        .ifPresent(
            draft ->
                model.addAttribute(
                    "saved",
                    draft
                        .savedAt()
                        .atZone(form.school().zone())
                        .format(
                            DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                                .withLocale(locale(link)))));
    model.addAttribute(
        "others",
        written.stream()
            .filter(draft -> !draft.pageId().equals(sheet.id()))
            .filter(draft -> !draft.mark().equals(sheet.continues()))
            .map(draft -> new Other(draft.pageId(), when(draft, form, link)))
            .toList());
  }

  /** Another text of the same person, as the page names it. */
  record Other(String id, String when) {}

  private static void addFirst(Answered first, SecureLink link, Model model) {
    model.addAttribute("when", day(first, link));
    model.addAttribute("who", first.by());
  }

  /**
   * Answered, or not to be opened: unknown, expired and revoked links read alike. Who was writing
   * when somebody else answered still has the own words before them.
   */
  private String closed(
      String token,
      Optional<SecureLink> link,
      Model model,
      Locale reader,
      HttpServletResponse response) {
    Optional<Answered> answered = link.flatMap(forms::answered);
    if (answered.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      Optional<SecureLink> cancelled = links.findCancelled(token);
      return cancelled.isPresent()
          ? message("cancelled", cancelled.get().language(), model)
          : message("gone", reader.getLanguage(), model);
    }
    addFirst(answered.get(), link.get(), model);
    List<Draft> written = drafts.of(link.get().writing());
    if (written.isEmpty()) {
      String language = Sentences.in("link", link.get().language()).language();
      return message("answered", language, model);
    }
    LinkedForm form = forms.closed(link.get());
    model.addAttribute("closed", true);
    return page(
        token,
        link.get(),
        form,
        again(form, written.get(0), link.get()),
        new Sheet(written.get(0).pageId(), written.get(0).saves(), ""),
        model);
  }

  private static FormPage again(LinkedForm form, Draft draft, SecureLink link) {
    Map<String, Object> answers =
        PostedAnswers.parse(form.form(), form.shown(), draft.posted(), form.school().zone());
    return FormPage.again(
        form.form(), form.shown(), answers, List.of(), texts(link), form.school().zone(), "");
  }

  /** Somebody answered since this page was opened, and its writer has not been told yet. */
  private static boolean isNewTo(HttpServletRequest request, LinkedForm form) {
    return form.first() != null && !mark(form.first()).equals(request.getParameter("_known"));
  }

  /** Written for dates that have changed since; a page of an earlier version does not say. */
  private static boolean isOfOtherDates(Map<String, String[]> posted, LinkedForm form) {
    String[] shown = posted.get("_dates");
    return form.dates() != null && shown != null && !form.dates().mark().equals(shown[0]);
  }

  private static String mark(Answered answered) {
    return answered == null ? "" : String.valueOf(answered.at().toInstant().toEpochMilli());
  }

  /** A second tap on "Send" is no second text. */
  private boolean isSent(SecureLink link, HttpServletRequest request) {
    LinkedForm form = forms.closed(link);
    Map<String, Object> answers =
        PostedAnswers.parse(
            form.form(), form.shown(), request.getParameterMap(), form.school().zone());
    return forms.isSent(link, answers);
  }

  private static boolean isWhole(HttpServletRequest request) {
    return request.getParameter("_end") != null;
  }

  private static Sheet sheet(HttpServletRequest request) {
    String id = Optional.ofNullable(request.getParameter("_page")).orElse("");
    String saves = Optional.ofNullable(request.getParameter("_saves")).orElse("");
    return new Sheet(
        Sheet.isId(id) ? id : Sheet.newId(),
        saves.matches("\\d{1,9}") ? Integer.parseInt(saves) : 1,
        Optional.ofNullable(request.getParameter("_continues")).orElse(""));
  }

  private static Sheet next(Sheet sheet) {
    return new Sheet(sheet.id(), sheet.saves() + 1, sheet.continues());
  }

  private static String when(Draft draft, LinkedForm form, SecureLink link) {
    return draft
        .savedAt()
        .atZone(form.school().zone())
        .format(
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale(link)));
  }

  /** Of the page's words, which are English where the person's language has none; US habits. */
  private static Locale locale(SecureLink link) {
    return new Locale(Sentences.in("link", link.language()).language(), "US");
  }

  private static String day(Answered answered, SecureLink link) {
    return answered
        .at()
        .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale(link)));
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
