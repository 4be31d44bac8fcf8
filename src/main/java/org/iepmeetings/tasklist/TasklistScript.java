package org.iepmeetings.tasklist;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Corrects expressions of Tasklist's script on its way to the browser, without which our forms
 * cannot be completed or lose what is typed. Why they are mended here and not otherwise: {@code
 * docs/adr/0005-tasklists-script.md}.
 */
@Configuration
class TasklistScript implements WebMvcConfigurer {

  static final String FOLDER = "META-INF/resources/webjars/camunda/app/tasklist/";
  static final String NAME = "camunda-tasklist-bootstrap.js";

  static final List<Correction> CORRECTIONS =
      List.of(
          new Correction(
              "!!Object.keys(e.errors).length",
              "!1",
              "\"Complete\" is switched off for good once a field in a row of a list was left"),
          new Correction(
              "new p({container:l[0]})",
              "new p({container:l[0],debounce:!1})",
              "what is typed may be undone by what the page draws in the next third of a second"),
          new Correction(
              "v.importSchema(t,r(r({},n),b))",
              "staffDrafts.open(v,l[0],y,t,n)",
              "what somebody wrote before does not come back"),
          new Correction(
              "b=JSON.parse(localStorage.getItem(\"camunda-form:\".concat(y))||\"{}\")",
              "b",
              "an old text comes back from the browser"),
          new Correction(
              "var e=A().data;localStorage.setItem(\"camunda-form:\".concat(y),JSON.stringify(e))",
              "staffDrafts.save()",
              "\"Save\" leaves a student's data in the browser"),
          new Correction(
              "C();case 3:n=e.sent,localStorage.removeItem(\"camunda-form:\".concat(y))",
              "staffDrafts.sending(C);case 3:n=e.sent",
              "what was sent stays as a draft"));

  /**
   * @param bundled what stands exactly once in the script as it comes
   * @param corrected what the browser gets instead
   * @param otherwise what happens to people without it
   */
  record Correction(String bundled, String corrected, String otherwise) {}

  TasklistScript() throws IOException {
    corrected(text(new ClassPathResource(FOLDER + NAME)));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry handlers) {
    handlers
        // With a star: what the star stands in is the part of the path that is looked up.
        .addResourceHandler("/camunda/app/tasklist/camunda-tasklist-bootstrap*.js")
        .addResourceLocations("classpath:/" + FOLDER)
        .resourceChain(true)
        .addTransformer(TasklistScript::transform);
  }

  private static Resource transform(
      HttpServletRequest request, Resource script, ResourceTransformerChain chain)
      throws IOException {
    Resource asBundled = chain.transform(request, script);
    return new TransformedResource(
        asBundled, corrected(text(asBundled)).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalStateException when this is not the script that the corrections were written for
   */
  static String corrected(String script) {
    String corrected = script;
    for (Correction correction : CORRECTIONS) {
      int found = StringUtils.countOccurrencesOf(script, correction.bundled);
      if (found != 1) {
        throw new IllegalStateException(
            """
            Tasklist's script has the expression "%s" %d times instead of once, so it cannot be \
            corrected: in Tasklist, %s. Look at the version of Camunda in pom.xml, and adapt or \
            drop the correction in %s."""
                .formatted(
                    correction.bundled,
                    found,
                    correction.otherwise,
                    TasklistScript.class.getName()));
      }
      corrected = corrected.replace(correction.bundled, correction.corrected);
    }
    return corrected;
  }

  private static String text(Resource script) throws IOException {
    return script.getContentAsString(StandardCharsets.UTF_8);
  }
}
