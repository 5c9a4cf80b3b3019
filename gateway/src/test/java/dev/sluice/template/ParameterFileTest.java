package dev.sluice.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Node.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"ParameterKey\": \"Stage\", \"ParameterValue\": \"prod\"}, {\"ParameterKey\": \"Size\", \"ParameterValue\": 3}]",
                "[\"Stage=prod\", \"Size=3\"]",
                "{\"Parameters\": {\"Stage\": \"prod\", \"Size\": 3}, \"Tags\": {\"a\": \"b\"}}",
                "{\"Stage\": \"prod\", \"Size\": 3}",
                "Stage: prod\nSize: 3\n",
                "- { ParameterKey: Stage, ParameterValue: prod, UsePreviousValue: false }\n- Size=3\n",
            })
    void takesEveryForm(String text) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, Scalar> values = read(text, diagnostics);
        assertThat(diagnostics.sorted()).isEmpty();
        assertThat(values).containsOnlyKeys("Stage", "Size");
        assertThat(values.get("Stage")).extracting(Scalar::text).isEqualTo("prod");
        assertThat(values.get("Size")).extracting(Scalar::text).isEqualTo("3");
    }

    @Test
    void joinsListsByCommas() throws IOException {
        assertThat(read("Names: [a, b]\n", new Diagnostics()).get("Names"))
                .extracting(Scalar::text)
                .isEqualTo("a,b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "just text | 1:1: error: parameter file: 'just text' (expected: a mapping of names to values, or a list of",
                "A: { b: c } | 1:1: error: value of 'A': a mapping (expected: a string)",
                "A: | 1:1: error: value of 'A': nothing (expected: a string)",
                "[a] | 1:2: error: parameter file: 'a' (expected:",
                "[A=1, A=2] | 1:7: error: a second value for 'A'",
                "[{ ParameterKey: A }] | 1:2: error: parameter 'A' without 'ParameterValue'",
                "[{ ParameterValue: A }] | 1:2: error: a parameter without 'ParameterKey'",
                "[{ ParameterKey: A, ParameterValu: b, ParameterValue: c }] | 1:21: error: unknown key 'ParameterValu' of a parameter",
                "{ \"A\": 1 | error: syntax: ",
            })
    void saysWhereItIsWrong(String text, String message) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, Scalar> _ = read(text, diagnostics);
        assertThat(diagnostics.sorted()).hasSize(1);
        assertThat(diagnostics.sorted().getFirst().toString()).contains(message);
    }

    @Test
    void saysThatItIsMissing() {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(ParameterFile.read(folder.resolve("none.json"), diagnostics)).isEmpty();
        assertThat(diagnostics.sorted().getFirst().toString())
                .endsWith("none.json:1:1: error: no such file or folder (expected: a parameter file)");
    }

    @Test
    void theCommandLineOutranksFilesAndALaterFileAnEarlierOne() throws IOException {
        Path first = Files.writeString(folder.resolve("1.yaml"), "A: 1\nB: 1\nC: 1\n");
        Path second = Files.writeString(folder.resolve("2.yaml"), "B: 2\nC: 2\n");
        GivenParameters given = GivenParameters.of(
                TemplateOptions.DEFAULTS
                        .withParameterFiles(List.of(first, second))
                        .withParameters(Map.of("C", "3")),
                new Diagnostics());
        Place declared = new Place(new Source("t", ""), 7, 1);
        assertThat(List.of("A", "B", "C").stream()
                        .map(name ->
                                given.find("s", name, declared).orElseThrow().text()))
                .containsExactly("1", "2", "3");
        assertThat(given.find("s", "A", declared).orElseThrow().at().source().name())
                .isEqualTo(first.toString());
        assertThat(given.find("s", "C", declared).orElseThrow().at()).isEqualTo(declared);
    }

    private Map<String, Scalar> read(String text, Diagnostics diagnostics) throws IOException {
        return ParameterFile.read(Files.writeString(folder.resolve("parameters"), text), diagnostics);
    }
}
