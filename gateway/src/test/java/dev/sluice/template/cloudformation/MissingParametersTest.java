package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.DiagnosticText;
import dev.sluice.template.MissingParameter;
import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parameters to ask for, and secrets to keep.
class MissingParametersTest {
    private static final String TEMPLATE = """
            Parameters:
              Stage: { Type: String, Description: Where it runs, AllowedValues: [dev, prod] }
              Size: { Type: Number, Default: 3 }
              Secret: { Type: String, NoEcho: true, MaxLength: 12 }
            Resources:
              Logs: { Type: AWS::Logs::LogGroup }
            Outputs:
              Value: { Value: !Sub '${Stage} ${Secret} ${Size}' }
            """;

    @TempDir
    Path folder;

    @Test
    void areReportedAllAtOnceAndCanBeAskedFor() throws IOException {
        Reading.Invalid reading = (Reading.Invalid) read(TEMPLATE, Map.of());
        assertThat(DiagnosticText.of(reading.diagnostics()).replace(folder + "/", ""))
                .isEqualTo("""
                        template.yaml:2:3: error: parameter 'Stage' has neither a value nor a default
                            2 |   Stage: { Type: String, Description: Where it runs, AllowedValues: [dev, prod] }
                              |   ^
                                hint: give it: --parameter Stage=VALUE (Where it runs)
                        template.yaml:4:3: error: parameter 'Secret' has neither a value nor a default
                            4 |   Secret: { Type: String, NoEcho: true, MaxLength: 12 }
                              |   ^
                                hint: give it: --parameter Secret=VALUE
                        """);
        assertThat(reading.missing())
                .containsExactly(
                        new MissingParameter("chat", "Stage", "String", "Where it runs", List.of("dev", "prod"), false),
                        new MissingParameter("chat", "Secret", "String", "", List.of(), true));
    }

    @Test
    void answersAreGivenByTheirKeys() throws IOException {
        Map<String, String> answers = Map.of("chat.Stage", "dev", "chat.Secret", "hunter2");
        Reading.Ok reading = (Reading.Ok) read(TEMPLATE, answers);
        assertThat(reading.blueprint().outputs()).containsEntry("Value", "dev **** 3");
    }

    @Test
    void aSecretIsShownNowhere() throws IOException {
        String wrong = TEMPLATE.replace("LogGroup }", "LogGroup, Properties: { RetentionInDays: !Ref Secret } }")
                .replace("MaxLength: 12", "Default: hunter2")
                .replace("'${Stage}", "'${Sage}");
        Reading reading = read(wrong, Map.of("Stage", "dev"));
        assertThat(DiagnosticText.of(reading.diagnostics()))
                .contains("RetentionInDays: '****' (expected: an integer)")
                .contains("Default: **** }")
                .doesNotContain("hunter2");
        Reading given = read(
                TEMPLATE.replace("LogGroup }", "LogGroup, DependsOn: hunter2 }"),
                Map.of("Stage", "dev", "Secret", "hunter2"));
        assertThat(DiagnosticText.of(given.diagnostics()))
                .contains("DependsOn: '****'")
                .doesNotContain("hunter2");
        Reading brief =
                read(TEMPLATE.replace("Sub '${Stage}", "Sub 'x ${Sage}"), Map.of("Stage", "dev", "Secret", "x"));
        assertThat(DiagnosticText.of(brief.diagnostics())).contains("Sub '**** ${Sage}");
        Reading tooLong = read(TEMPLATE, Map.of("Stage", "dev", "Secret", "1234567890123"));
        assertThat(DiagnosticText.of(tooLong.diagnostics()))
                .contains("4:3: error: parameter 'Secret': its value (expected: <= 12 characters)")
                .doesNotContain("1234567890123");
    }

    @Test
    void aFileOfParametersIsReadWithPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), "Stage: dv\nSecret: x\nSise: 4\n");
        Reading reading =
                Templates.read(folder, "template.yaml", TEMPLATE, Templates.OPTIONS.withParameterFiles(List.of(file)));
        assertThat(reading.diagnostics())
                .extracting(diagnostic -> diagnostic.toString().replace(folder + "/", ""))
                .containsExactly(
                        "p.yaml:1:1: error: parameter 'Stage': 'dv' (expected: one of dev, prod)",
                        "p.yaml:3:1: error: a value is given for 'Sise', no parameter (did you mean 'Size'?)");
    }

    private Reading read(String template, Map<String, String> given) throws IOException {
        return Templates.read(folder, "template.yaml", template, Templates.OPTIONS.withParameters(given));
    }
}
