package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Diagnostic;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Document;
import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.Reading;
import dev.sluice.template.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Breaks a right template everywhere, one place at a time: each is refused with the line of the break.
@ParameterizedClass
@ValueSource(strings = {"webchat.yaml", "notify.yaml"})
class MutationTest {
    @Parameter
    String template = "";

    /// What is below these is of the author's choice or not looked into.
    private static final Set<String> FREE = Set.of(
            "Metadata", "Policies", "Variables", "StageVariables", "AllowedValues", "Default", "Description", "Value");
    /// Any text is right for these.
    private static final Set<String> ANY_TEXT =
            Set.of("Description", "Default", "AllowedValues", "DeletionPolicy", "DependsOn");

    @TempDir
    Path folder;

    private String text = "";
    private Mapping root = new Mapping(List.of(), new Place(new Source("", ""), 1, 1));

    @BeforeEach
    void readTheRightOne() throws IOException {
        text = Templates.resource(template);
        root = (Mapping) Document.read(new Source("t", text), new Diagnostics()).orElseThrow();
    }

    @Test
    void aKeyThatIsMisspelt() throws IOException {
        List<Place> keys = new ArrayList<>();
        for (Entry section : root.entries()) {
            keys.add(section.at());
        }
        visit("Resources", (entry, path) -> {
            boolean name = path.size() == 1 || path.getLast().equals("Events");
            if (!name && path.stream().noneMatch(FREE::contains) && !isCall(entry.key())) {
                keys.add(entry.at());
            }
        });
        assertThat(keys).hasSizeGreaterThan(100);
        for (Place key : keys) {
            refused(inserted(key, "Zq"), key.line());
        }
    }

    @Test
    void aReferenceThatLeadsNowhere() throws IOException {
        List<Place> names = new ArrayList<>();
        everyCall(root, call -> {
            if (call.argument() instanceof Scalar
                    && (call.function() == IntrinsicFunction.REF || call.function() == IntrinsicFunction.GET_ATT)) {
                int tag = call.function().tag().length() + 1;
                names.add(new Place(
                        call.at().source(), call.at().line(), call.at().column() + tag));
            }
        });
        assertThat(names).hasSizeGreaterThan(20);
        for (Place name : names) {
            refused(inserted(name, "Zq"), name.line());
        }
    }

    @Test
    void aVariableThatLeadsNowhere() throws IOException {
        int broken = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
            if (text.charAt(at + 2) != '!') {
                refused(text.substring(0, at + 2) + "Zq" + text.substring(at + 2), lineOf(at));
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(5);
    }

    @Test
    void aListWhereAWordBelongs() throws IOException {
        List<Scalar> words = new ArrayList<>();
        visit("Resources", (entry, path) -> {
            if (entry.value() instanceof Scalar word
                    && path.stream().noneMatch(FREE::contains)
                    && !ANY_TEXT.contains(entry.key())
                    && !isCall(entry.key())) {
                words.add(word);
            }
        });
        assertThat(words).hasSizeGreaterThan(50);
        for (Scalar word : words) {
            String written = text.substring(offset(word.at()));
            int length = written.indexOf(written.startsWith("'") ? "'\n" : "\n") + (written.startsWith("'") ? 1 : 0);
            String broken = text.substring(0, offset(word.at())) + "[[]]" + written.substring(length);
            refused(broken, word.at().line());
        }
    }

    @Test
    void aLineThatIsLeftOutNeverCrashes() throws IOException {
        List<String> lines = text.lines().toList();
        int refused = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            Reading reading = Templates.read(folder, "template.yaml", String.join("\n", fewer), Templates.OPTIONS);
            refused += reading instanceof Reading.Invalid ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(lines.size() / 2);
    }

    @Test
    void aTextThatBreaksOffNeverCrashes() throws IOException {
        for (int end = 0; end < text.length(); end += 101) {
            Reading reading = Templates.read(folder, "template.yaml", text.substring(0, end), Templates.OPTIONS);
            assertThat(reading instanceof Reading.Ok || !reading.diagnostics().isEmpty())
                    .isTrue();
        }
    }

    private void refused(String broken, int line) throws IOException {
        Reading reading = Templates.read(folder, "template.yaml", broken, Templates.OPTIONS);
        String wrong = broken.lines().skip(line - 1L).findFirst().orElse("");
        assertThat(reading).as("line %s: %s", line, wrong).isInstanceOf(Reading.Invalid.class);
        assertThat(reading.diagnostics())
                .as("line %s: %s", line, wrong)
                .anyMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR
                        && diagnostic.at().line() == line);
    }

    private void visit(String section, BiConsumer<Entry, List<String>> visitor) {
        Node start = root.find(section).orElseThrow().value();
        visit(start, List.of(), visitor);
    }

    private static void visit(Node node, List<String> path, BiConsumer<Entry, List<String>> visitor) {
        switch (node) {
            case Mapping mapping -> {
                for (Entry entry : mapping.entries()) {
                    List<String> below = new ArrayList<>(path);
                    below.add(entry.key());
                    visitor.accept(entry, path.isEmpty() ? List.of(entry.key()) : path.size() == 1 ? below : path);
                    visit(entry.value(), below, visitor);
                }
            }
            case Sequence list -> list.items().forEach(item -> visit(item, path, visitor));
            case Scalar _, Intrinsic _, Unresolved _ -> {}
        }
    }

    private static void everyCall(Node node, Consumer<Intrinsic> visitor) {
        switch (node) {
            case Mapping mapping -> mapping.entries().forEach(entry -> everyCall(entry.value(), visitor));
            case Sequence list -> list.items().forEach(item -> everyCall(item, visitor));
            case Intrinsic call -> {
                visitor.accept(call);
                everyCall(call.argument(), visitor);
            }
            case Scalar _, Unresolved _ -> {}
        }
    }

    private static boolean isCall(String key) {
        return key.startsWith("Fn::");
    }

    private String inserted(Place at, String what) {
        int offset = offset(at);
        return text.substring(0, offset) + what + text.substring(offset);
    }

    private int offset(Place at) {
        int offset = 0;
        for (int line = 1; line < at.line(); line++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return offset + at.column() - 1;
    }

    private int lineOf(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
