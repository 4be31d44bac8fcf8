package org.iepmeetings.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Says in plain words what Tasklist calls an error. These sentences stand alone when the form
 * itself finds a field, which it then shows in red, and before our own sentence when the server
 * refuses an answer: so they are true of both.
 */
@Configuration
class PlainWords implements WebMvcConfigurer {

  static final String FOLDER = "META-INF/resources/webjars/camunda/app/tasklist/locales/";
  static final String NAME = "en.json";

  static final Map<String, String> WORDS =
      Map.of(
          "COMPLETE_ERROR",
          "Not completed yet. Something in the form needs to be corrected",
          "PROCESS_START_ERROR",
          "Not started yet. Something in the form needs to be corrected");

  private final ObjectMapper json;

  PlainWords(ObjectMapper json) throws IOException {
    this.json = json;
    spoken(new ClassPathResource(FOLDER + NAME));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry handlers) {
    handlers
        // With a star: what the star stands in is the part of the path that is looked up.
        .addResourceHandler("/camunda/app/tasklist/locales/en*.json")
        .addResourceLocations("classpath:/" + FOLDER)
        .resourceChain(true)
        .addTransformer(this::transform);
  }

  private Resource transform(
      HttpServletRequest request, Resource words, ResourceTransformerChain chain)
      throws IOException {
    Resource asBundled = chain.transform(request, words);
    return new TransformedResource(asBundled, json.writeValueAsBytes(spoken(asBundled)));
  }

  /**
   * @throws IllegalStateException when Tasklist no longer asks for one of these sentences
   */
  private JsonNode spoken(Resource words) throws IOException {
    JsonNode bundled = json.readTree(words.getContentAsByteArray());
    WORDS.forEach(
        (key, sentence) -> {
          if (!bundled.path("labels").has(key)) {
            throw new IllegalStateException(
                "Tasklist's texts have no \"%s\" to replace. Look at the version of Camunda in pom.xml, and adapt %s."
                    .formatted(key, PlainWords.class.getName()));
          }
          ((ObjectNode) bundled.path("labels")).put(key, sentence);
        });
    return bundled;
  }
}
