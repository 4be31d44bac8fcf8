package org.iepmeetings.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and forms under the names they have in the project, such as {@code
 * processes/iep-meeting.bpmn}. Left to itself the engine names a file by its path on this machine,
 * and in the jar by its last part: a start from elsewhere would deploy everything a second time.
 */
@Component
class DeployedModels extends DefaultDeploymentConfiguration {

  /** The last such folder in an address: those above it are the machine's. */
  private static final Pattern PLACE = Pattern.compile(".*/((?:processes|forms)/.+)");

  @Override
  public Set<Resource> getDeploymentResources() {
    return super.getDeploymentResources().stream()
        .map(DeployedModels::named)
        .collect(Collectors.toSet());
  }

  static String place(String address) {
    Matcher place = PLACE.matcher(address);
    if (!place.matches()) {
      throw new IllegalStateException(
          "Models are deployed from the folders processes and forms, but this one is elsewhere: "
              + address);
    }
    return place.group(1);
  }

  private static Resource named(Resource file) {
    try {
      return new NamedResource(file.getURL());
    } catch (IOException e) {
      throw new UncheckedIOException("The model " + file + " cannot be read", e);
    }
  }

  private static class NamedResource extends UrlResource implements ContextResource {

    NamedResource(URL address) {
      super(address);
    }

    @Override
    public String getPathWithinContext() {
      return place(getURL().toString());
    }
  }
}
