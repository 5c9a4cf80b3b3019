package dev.sluice.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Node.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {
    @TempDir
    Path folder;

    /// Makes an empty blueprint of the stack name and the folder.
    private static final class Naming implements Dialect, Interpreter {
        @Override
        public List<String> fileNames() {
            return List.of("template.yaml", "template.json");
        }

        @Override
        public Optional<Rewriting> cloudFormation(
                Node root, Path base, TemplateOptions options, Diagnostics diagnostics) {
            return root instanceof Mapping sections ? Optional.of(Rewriting.of(sections, options)) : Optional.empty();
        }

        @Override
        public List<Blueprint> blueprints(
                List<StackTemplate> stacks, TemplateOptions options, GivenParameters given, Diagnostics diagnostics) {
            return stacks.stream()
                    .map(stack -> new Blueprint(
                            stack.stack(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Map.of("folder", stack.folder().toString())))
                    .toList();
        }
    }

    private final TemplateReader reader = new TemplateReader(new Naming(), List.of(new Naming()));

    @Test
    void findsTheTemplateOfAFolderAndNamesTheStackAfterIt() throws IOException {
        Path app = Files.createDirectory(folder.resolve("2 my_app!"));
        Files.writeString(app.resolve("template.json"), "{}");
        Files.writeString(app.resolve("serverless.yml"), "service: x");
        Blueprint blueprint = ((Reading.Ok) reader.read(app, TemplateOptions.DEFAULTS)).blueprint();
        assertThat(blueprint.stack()).isEqualTo("my-app");
        assertThat(blueprint.outputs())
                .containsEntry("folder", app.toAbsolutePath().toString());
    }

    @Test
    void takesTheGivenStackNameAndAnyFileName() throws IOException {
        Path file = Files.writeString(folder.resolve("other.yml"), "\uFEFFa: 1\n");
        Reading reading = reader.read(file, TemplateOptions.DEFAULTS.withStack("mine"));
        assertThat(((Reading.Ok) reading).blueprint().stack()).isEqualTo("mine");
    }

    /// Another language, whose templates name their stack and may be programs.
    private static final class Other implements Dialect {
        @Override
        public List<String> fileNames() {
            return List.of("other.yml");
        }

        @Override
        public List<String> programNames() {
            return List.of("other.ts");
        }

        @Override
        public boolean hasMergeKeys() {
            return true;
        }

        @Override
        public Optional<Rewriting> cloudFormation(
                Node root, Path base, TemplateOptions options, Diagnostics diagnostics) {
            Mapping sections = (Mapping) root;
            String stack = options.stack() + "/" + String.join("/", sections.keys());
            return Optional.of(new Rewriting(sections, stack, "eu-west-1", Set.of()));
        }
    }

    private final TemplateReader both = new TemplateReader(new Naming(), List.of(new Naming(), new Other()));

    @Test
    void takesTheFirstDialectOfAFolderAndNamesWhatItDoesNotRead() throws IOException {
        Files.writeString(folder.resolve("template.yaml"), "a: 1");
        Files.writeString(folder.resolve("other.yml"), "a: 1");
        Reading reading = both.read(folder, TemplateOptions.DEFAULTS);
        assertThat(((Reading.Ok) reading).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        folder.resolve("template.yaml") + ":1:1: warning: other.yml lies beside it and is not read");
    }

    @Test
    void leavesTheStacksNameAndMergeKeysToADialectThatHasThem() throws IOException {
        Files.writeString(folder.resolve("other.yml"), "<<: { a: 1, b: 2 }\nb: 3\n<<: [{ c: 1 }, { c: 2 }]\n");
        Reading reading = both.read(folder, TemplateOptions.DEFAULTS);
        assertThat(((Reading.Ok) reading).blueprint().stack()).isEqualTo("/b/a/c");
        Files.writeString(folder.resolve("template.yaml"), "<<: { a: 1 }");
        assertThat(both.read(folder, TemplateOptions.DEFAULTS)
                        .diagnostics()
                        .getFirst()
                        .toString())
                .endsWith("template.yaml:1:1: error: merge key '<<': CloudFormation has none (expected: the keys"
                        + " themselves)");
    }

    @Test
    void runsNoProgram() throws IOException {
        Files.writeString(folder.resolve("other.ts"), "module.exports = {}");
        for (Path path : List.of(folder, folder.resolve("other.ts"))) {
            assertThat(both.read(path, TemplateOptions.DEFAULTS).diagnostics())
                    .extracting(Diagnostic::toString)
                    .containsExactly(folder.resolve("other.ts")
                            + ":1:1: error: a template that is a program is not run (expected: other.yml)");
        }
    }

    @Test
    void saysWhichFilesItLooksFor() {
        assertThat(message(folder)).contains("no template in this folder (expected: template.yaml, template.json)");
    }

    @Test
    void saysThatAFileIsMissingOrNotText() throws IOException {
        assertThat(message(folder.resolve("none.yaml")))
                .endsWith(
                        "none.yaml:1:1: error: no such file or folder (expected: a template or a folder that holds one)");
        Path bytes = Files.write(folder.resolve("template.yaml"), new byte[] {'a', ':', (byte) 0xC3, '\n'});
        assertThat(message(bytes)).contains("template: not UTF-8");
    }

    @Test
    void refusesAFileThatIsTooLargeBeforeItReadsIt() throws IOException {
        Path file = Files.write(folder.resolve("template.yaml"), new byte[4 * Document.MAX_LENGTH + 1]);
        assertThat(message(file)).contains("template: 4000001 bytes (expected: <= 4000000)");
    }

    @Test
    void refusesOptionsThatCannotBe() {
        assertThatThrownBy(() -> new TemplateOptions("1st", "us-east-1", "123456789012", Map.of(), List.of()))
                .hasMessageStartingWith("stack: '1st' (expected:");
        assertThatThrownBy(() -> new TemplateOptions("a", "moon", "123456789012", Map.of(), List.of()))
                .hasMessageStartingWith("region: 'moon' (expected:");
        assertThatThrownBy(() -> new TemplateOptions("a", "us-east-1", "12", Map.of(), List.of()))
                .hasMessageStartingWith("accountId: '12' (expected:");
    }

    private String message(Path path) {
        Reading reading = reader.read(path, TemplateOptions.DEFAULTS);
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return reading.diagnostics().getFirst().toString();
    }
}
