package org.iepmeetings.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slip in the setting is said at the start, and not found out by families. */
class SafeguardsSettingTest {

  @TempDir Path folder;

  @Test
  void isHeldToALanguageAndToAFileThatIsThere() throws Exception {
    assertThatThrownBy(() -> setting("rights.pdf"))
        .hasMessageContaining("iep.safeguards-file must have {language} in it");
    assertThatThrownBy(() -> setting("rights-{language}.pdf"))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("rights-en.pdf");

    Files.writeString(folder.resolve("rights-en.pdf"), "Our rights");
    assertThatThrownBy(() -> setting("rights-{language}.pdf")).hasMessageContaining("is no PDF");

    Files.write(folder.resolve("rights-en.pdf"), Pdfs.pages(1));
    Safeguards rights = setting("rights-{language}.pdf");
    assertThat(rights.in("en")).isPresent();
    assertThat(rights.in("es")).isEmpty();

    Files.createDirectory(folder.resolve("rights-es.pdf"));
    assertThatThrownBy(() -> rights.in("es")).hasMessageContaining("cannot be read");
  }

  @Test
  void isLeftOutForTheLinkAlone() {
    assertThat(new Safeguards(" ", "https://rights.example").in("en")).isEmpty();
  }

  private Safeguards setting(String file) {
    return new Safeguards(folder.resolve(file).toString(), "https://rights.example");
  }
}
