package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final String TEMPLATE = """
            Parameters:
              P: { %s }
            Resources:
              Logs: { Type: AWS::Logs::LogGroup }
            Outputs:
              P: { Value: !Join ['+', [!Ref P]] }
              List: { Value: !Select [0, !Split [',', !Sub 'x,${AWS::StackName}']] }
            """;

    @TempDir
    Path folder;

    @Test
    void takesTheDefaultUnlessAValueIsGiven() throws IOException {
        String template = TEMPLATE.formatted("Type: String, Default: 012");
        assertThat(output(template, Map.of())).isEqualTo("012");
        assertThat(output(template, Map.of("P", "x"))).isEqualTo("x");
    }

    @Test
    void makesAListOfAListParameter() throws IOException {
        String template = TEMPLATE.formatted("Type: CommaDelimitedList, Default: 'a, b,c'")
                .replace("[!Ref P]", "!Ref P");
        assertThat(output(template, Map.of())).isEqualTo("a+b+c");
    }

    @Test
    void saysHowToGiveAValueThatIsMissing() throws IOException {
        Diagnostic diagnostic = only(TEMPLATE.formatted("Type: String"), Map.of());
        assertThat(diagnostic).hasToString(at("2:3: error: parameter 'P' has neither a value nor a default"));
        assertThat(diagnostic.hint()).isEqualTo("give it: --parameter P=VALUE");
    }

    @Test
    void refusesAValueForNothing() throws IOException {
        Diagnostic diagnostic = only(TEMPLATE.formatted("Type: String, Default: x"), Map.of("Q", "1", "P", "2"));
        assertThat(diagnostic.message()).startsWith("a value is given for 'Q', no parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: Number, MinValue: 3 | 2 | parameter 'P': '2' (expected: >= 3)",
                "Type: Number, MaxValue: 3 | 4.5 | parameter 'P': '4.5' (expected: <= 3)",
                "Type: Number | four | parameter 'P': 'four' (expected: a number)",
                "Type: List<Number> | 1,b | parameter 'P': 'b' (expected: a number)",
                "Type: String, MinLength: 2 | a | parameter 'P': 'a' (expected: >= 2 characters)",
                "Type: String, MaxLength: 2 | abc | parameter 'P': 'abc' (expected: <= 2 characters)",
                "Type: String, AllowedValues: [a, b] | c | parameter 'P': 'c' (expected: one of a, b)",
                "Type: String, AllowedPattern: '[a-z]+' | A | parameter 'P': 'A' (expected: to match [a-z]+)",
                "Type: String, AllowedPattern: '[a-z' | A | AllowedPattern: Unclosed character class (expected:",
                "Type: String, NoEcho: true, MaxLength: 2 | secret | parameter 'P': its value (expected: <= 2",
            })
    void holdsValuesAgainstTheirConstraints(String declaration, String value, String message) throws IOException {
        String template = TEMPLATE.formatted(declaration).replace("!Join ['+', [!Ref P]]", "x");
        assertThat(only(template, Map.of("P", value)).message()).startsWith(message);
    }

    @Test
    void takesTheDefaultOfAStoredParameterAsItsValueAndSaysSo() throws IOException {
        String template = TEMPLATE.formatted("Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/a,/b'")
                .replace("[!Ref P]", "!Ref P");
        assertThat(only(template, Map.of()).message())
                .isEqualTo(
                        "parameter 'P': Parameter Store is not looked into: the default '/a,/b' is itself the value");
    }

    private String output(String template, Map<String, String> given) throws IOException {
        Reading reading = read(template, given);
        assertThat(reading.diagnostics()).isEmpty();
        Map<String, String> outputs = ((Reading.Ok) reading).blueprint().outputs();
        assertThat(outputs).containsEntry("List", "x");
        return String.valueOf(outputs.get("P"));
    }

    private Diagnostic only(String template, Map<String, String> given) throws IOException {
        List<Diagnostic> diagnostics = read(template, given).diagnostics();
        assertThat(diagnostics).hasSize(1);
        return diagnostics.getFirst();
    }

    private Reading read(String template, Map<String, String> given) throws IOException {
        return Templates.read(folder, "template.yaml", template, Templates.OPTIONS.withParameters(given));
    }

    private String at(String rest) {
        return folder.resolve("template.yaml") + ":" + rest;
    }
}
