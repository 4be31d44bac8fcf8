package org.iepmeetings.tasklist;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Corrects one expression of Tasklist's script on its way to the browser: "Complete" can always be
 * pressed, and the form then checks all its fields and marks what is missing.
 *
 * <p>As it comes, the script switches "Complete" off for good once a field in a row of a list
 * ({@code dynamiclist}) has been left. Why it is mended here and not otherwise: {@code
 * docs/adr/0005-rows-in-tasklist.md}.
 */
@Configuration
class RowsDoNotBlockTheirForm implements WebMvcConfigurer {

  static final String NAME = "camunda-tasklist-bootstrap.js";
  static final String FOLDER = "META-INF/resources/webjars/camunda/app/tasklist/";

  /** Whether the form, as filled in so far, has anything wrong. */
  static final String BUNDLED = "!!Object.keys(e.errors).length";

  /** False in minified script: nothing is held against the form before it is sent. */
  static final String CORRECTED = "!1";

  RowsDoNotBlockTheirForm() throws IOException {
    corrected(text(new ClassPathResource(FOLDER + NAME)));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry handlers) {
    handlers
        // With a star: what the star stands in is the part of the path that is looked up.
        .addResourceHandler("/camunda/app/tasklist/camunda-tasklist-bootstrap*.js")
        .addResourceLocations("classpath:/" + FOLDER)
        .resourceChain(true)
        .addTransformer(this::transform);
  }

  private Resource transform(
      HttpServletRequest request, Resource script, ResourceTransformerChain chain)
      throws IOException {
    Resource asBundled = chain.transform(request, script);
    return new TransformedResource(
        asBundled, corrected(text(asBundled)).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalStateException when this is not the script that the correction was written for
   */
  static String corrected(String script) {
    int found = StringUtils.countOccurrencesOf(script, BUNDLED);
    if (found != 1) {
      throw new IllegalStateException(
          """
          Tasklist's script has the expression "%s" %d times instead of once. Without its \
          correction, forms with lists of rows cannot be completed in Tasklist. Look at the \
          version of Camunda in pom.xml, and adapt or drop %s."""
              .formatted(BUNDLED, found, RowsDoNotBlockTheirForm.class.getName()));
    }
    return script.replace(BUNDLED, CORRECTED);
  }

  private static String text(Resource script) throws IOException {
    return script.getContentAsString(StandardCharsets.UTF_8);
  }
}
