package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// ARCHITECTURE.md names classes; a reader must find each.
class ArchitecturePageTest {
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");

    @Test
    void everyClassThatThePageNamesExists() throws IOException {
        Set<String> classes = Checkout.javaFiles().stream()
                .map(Path::getFileName)
                .map(name -> name.toString().replace(".java", ""))
                .collect(Collectors.toSet());
        String page = Files.readString(Checkout.root().resolve("ARCHITECTURE.md"));
        Set<String> named = CLASS_NAME
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(named).as("classes named by the page").hasSizeGreaterThan(30);
        assertThat(classes).containsAll(named);
    }
}
