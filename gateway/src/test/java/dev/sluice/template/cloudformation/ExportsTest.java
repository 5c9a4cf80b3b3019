package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports and imports, names of stacks, and parameters of several stacks.
class ExportsTest {
    private static final String TEMPLATE = """
            Resources:
              Logs: { Type: AWS::Logs::LogGroup }
            Outputs:
              Out: { Value: %s, Export: { Name: !Sub '${AWS::StackName}-out' } }
            """;

    @TempDir
    Path folder;

    @Test
    void importsThroughSeveralStacks() throws IOException {
        Path a = write("a.yaml", TEMPLATE.formatted("!ImportValue b-out"));
        Path b = write("b.yaml", TEMPLATE.formatted("!Join ['', [!ImportValue c-out, '!']]"));
        Path c = write("c.yaml", TEMPLATE.formatted("!Ref Logs"));
        Reading.Ok reading = (Reading.Ok) read(Map.of(), a, b, c);
        assertThat(reading.blueprints().getFirst().outputs()).containsEntry("Out", "c-Logs!");
    }

    @Test
    void refusesACircleEvenIfNoValueNeedsItself() throws IOException {
        Path a = write("a.yaml", TEMPLATE.formatted("!ImportValue b-out"));
        Path b = write("b.yaml", TEMPLATE.formatted("x") + "  More: { Value: !ImportValue a-out }\n");
        assertThat(diagnostics(a, b))
                .containsExactly(
                        "b.yaml:5:18: error: stacks need each other: a -> b -> a (expected: no circle of imports)");
    }

    @Test
    void refusesACircleOfValues() throws IOException {
        Path a = write("a.yaml", TEMPLATE.formatted("!ImportValue b-out"));
        Path b = write("b.yaml", TEMPLATE.formatted("!ImportValue a-out"));
        assertThat(diagnostics(a, b))
                .containsExactly(
                        "b.yaml:4:17: error: stacks need each other: a -> b -> a (expected: no circle of imports)");
    }

    @Test
    void refusesANameThatTwoOutputsExport() throws IOException {
        Path a = write("a.yaml", TEMPLATE.formatted("x").replace("${AWS::StackName}-out", "same"));
        Path b = write("b.yaml", TEMPLATE.formatted("x").replace("${AWS::StackName}-out", "same"));
        assertThat(diagnostics(a, b))
                .containsExactly("b.yaml:4:30: error: export 'same': output 'Out' of stack 'a' has this name already");
    }

    @Test
    void callsAStackAfterItsFileOrTheFolderOfATemplate() throws IOException {
        List<String> names = new ArrayList<>();
        for (String file : List.of("my.app.yaml", "one/template.yml", "9_x.json")) {
            Reading.Ok reading = (Reading.Ok) read(Map.of(), write(file, TEMPLATE.formatted("x")));
            names.add(reading.blueprint().stack());
        }
        assertThat(names).containsExactly("my-app", "one", "x");
    }

    @Test
    void refusesTwoStacksOfOneName() throws IOException {
        Path a = write("one/template.yaml", TEMPLATE.formatted("x"));
        Path b = write("two/one.yaml", TEMPLATE.formatted("x"));
        assertThat(diagnostics(a, b))
                .containsExactly("two/one.yaml:1:1: error: stack 'one': one/template.yaml has this name already");
    }

    @Test
    void aParameterGoesToThoseThatDeclareItAndOneWithAStackToThatAlone() throws IOException {
        String declared = "Parameters:\n  P: { Type: String }\n" + TEMPLATE.formatted("!Ref P");
        Path a = write("a.yaml", declared);
        Path b = write("b.yaml", declared);
        Path c = write("c.yaml", TEMPLATE.formatted("x"));
        Reading.Ok reading = (Reading.Ok) read(Map.of("P", "all", "b.P", "own"), a, b, c);
        assertThat(reading.blueprints())
                .extracting(blueprint -> blueprint.outputs().get("Out"))
                .containsExactly("all", "own", "x");
        assertThat(messages(read(Map.of("P", "1", "Q", "1", "c.P", "1", "d.P", "1"), a, b, c)))
                .containsExactly(
                        "a.yaml:1:1: error: a value is given for 'Q', no parameter (expected: P)",
                        "a.yaml:1:1: error: a value is given for 'c.P', no parameter of that stack (there are none)",
                        "a.yaml:1:1: error: a value is given for 'd.P', but 'd' is no stack (expected: a, b, c)");
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static Reading read(Map<String, String> parameters, Path... files) {
        return Templates.READER.readAll(List.of(files), TemplateOptions.DEFAULTS.withParameters(parameters));
    }

    private List<String> diagnostics(Path... files) {
        return messages(read(Map.of(), files));
    }

    private List<String> messages(Reading reading) {
        return reading.diagnostics().stream()
                .map(diagnostic -> diagnostic.toString().replace(folder + "/", ""))
                .toList();
    }
}
