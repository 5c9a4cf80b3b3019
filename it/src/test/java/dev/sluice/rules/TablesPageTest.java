package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// `docs/tables.md` shows how to embed a store in words that compile.
class TablesPageTest {
    @Test
    void showsWhatATestDoes() throws IOException {
        String page = Files.readString(Checkout.root().resolve("docs/tables.md"));
        String section = page.substring(page.indexOf("### Embed it"));
        int begin = section.indexOf("```java") + "```java".length();
        String code = section.substring(begin, section.indexOf("```", begin));

        String test = Files.readString(
                Checkout.root().resolve("tables/src/test/java/dev/sluice/tables/dynamo/EmbeddedTest.java"));
        assertThat(code).contains("InProcessHttpClient");
        assertThat(test).containsIgnoringWhitespaces(code);
    }
}
