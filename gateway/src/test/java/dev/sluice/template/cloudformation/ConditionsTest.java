package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sections `Conditions` and `Rules`.
class ConditionsTest {
    /// The condition stands in line 6 from column 10 on.
    private static final String TEMPLATE = """
            Parameters:
              Stage: { Type: String, Default: prod }
              Names: { Type: CommaDelimitedList, Default: 'a,b' }
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              Asked: %s
              IsDev: { 'Fn::Not': [{ Condition: IsProd }] }
            Resources:
              Logs: { Type: AWS::Logs::LogGroup }
            Outputs:
              Value: { Value: !If [Asked, holds, does not] }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Equals [!Ref Stage, prod] | holds",
                "!Equals ['1', 1] | holds",
                "!Equals [a, A] | does not",
                "!Equals [!Ref Names, [a, b]] | holds",
                "!Equals [!Select [0, !Ref Names], !Join ['', [a]]] | holds",
                "!Not [!Equals [a, b]] | holds",
                "!And [!Condition IsProd, !Condition IsDev] | does not",
                "!Or [!Condition IsProd, !Condition IsDev] | holds",
                "!And [{ Condition: IsProd }, !Not [{ Condition: IsDev }], !Equals [a, a]] | holds",
                "{ 'Fn::Or': [{ 'Fn::Equals': [a, b] }, { 'Fn::Equals': [!Sub '${AWS::Region}', us-east-1] }] } | holds",
                "!Condition IsProd | holds",
            })
    void areEvaluated(String condition, String value) throws IOException {
        Reading reading = Templates.read(folder, "template.yaml", TEMPLATE.formatted(condition), Templates.OPTIONS);
        assertThat(reading.diagnostics()).isEmpty();
        assertThat(((Reading.Ok) reading).blueprint().outputs()).containsEntry("Value", value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Equals [a] | 6:10: error: Fn::Equals: a list (expected: [value, value])",
                "!Not [a, b] | 6:10: error: Fn::Not: a list (expected: [condition])",
                "!And [!Condition IsProd] | 6:10: error: Fn::And: a list (expected: 2 to 10 conditions)",
                "!Condition IsPrd | 6:10: error: 'IsPrd' is no condition (did you mean 'IsProd'?)",
                "{ Condition: IsPrd } | 6:23: error: 'IsPrd' is no condition (did you mean 'IsProd'?)",
                "!Not [!Condition Asked] | 6:16: error: circular condition: Asked -> Asked",
                "!Ref Stage | 6:10: error: condition: Ref (expected: Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition)",
                "'true' | 6:10: error: condition: 'true' (expected: Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition)",
                "!Equals [!Ref Logs, a] | 6:19: error: 'Logs' is a resource, which conditions cannot see (expected: a",
                "!Equals [!GetAtt Logs.Arn, a] | 6:19: error: 'Logs.Arn' is of a resource, which conditions cannot see",
                "!Equals [!ImportValue x, a] | 6:19: error: Fn::ImportValue yields what a resource has, which conditions",
                "!Equals [!Ref Stag, a] | 6:19: error: 'Stag' is neither a parameter nor a resource (did you mean",
                "!Equals [!Ref AWS::NoValue, a] | 6:19: error: condition: AWS::NoValue (expected: a value to compare)",
            })
    void saysOnceWhatIsWrong(String condition, String message) throws IOException {
        List<String> diagnostics = Templates.diagnostics(folder, TEMPLATE.formatted(condition));
        assertThat(diagnostics).hasSize(1);
        assertThat(diagnostics.getFirst()).startsWith(message);
    }

    @Test
    void aCircleIsShownWithItsPath() throws IOException {
        String text =
                TEMPLATE.formatted("!Not [!Condition IsDev]").replace("{ Condition: IsProd }", "{ Condition: Asked }");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly("7:37: error: circular condition: Asked -> IsDev -> Asked");
    }

    @Test
    void aConditionOfAResourceOrAnOutputMustExist() throws IOException {
        String text = TEMPLATE.formatted("!Condition IsDev")
                .replace("LogGroup }", "LogGroup, Condition: IsPrdo }")
                .replace("Value: { Value: !If", "Value: { Condition: Askd, Value: !If");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly(
                        "9:49: error: 'IsPrdo' is no condition (did you mean 'IsProd'?)",
                        "11:23: error: 'Askd' is no condition (did you mean 'Asked'?)");
    }

    @Test
    void whatIsLeftOutMustBeRightAsWell() throws IOException {
        String text = TEMPLATE.formatted("!Condition IsDev")
                .replace(
                        "LogGroup }",
                        "LogGroup, Condition: IsDev, Properties: { RetentionInDay: 1, KmsKeyId: !Ref Nowhere } }");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly(
                        "9:70: error: unknown property 'RetentionInDay' of AWS::Logs::LogGroup"
                                + " (did you mean 'RetentionInDays'?)",
                        "9:99: error: 'Nowhere' is neither a parameter nor a resource (expected: Stage, Names, Logs)");
    }

    @Test
    void ruleThatDoesNotHoldSaysItsOwnWords() throws IOException {
        String rules = """
                Rules:
                  Big:
                    RuleCondition: !Equals [!Ref Stage, prod]
                    Assertions:
                      - { Assert: !Contains [!Ref Names, c], AssertDescription: production needs a name c }
                      - Assert: !EachMemberIn [!Ref Names, [a, b]]
                  Small:
                    RuleCondition: !Equals [!Ref Stage, dev]
                    Assertions: [{ Assert: !Contains [[x], y] }]
                  Odd: { Assertion: [] }
                """;
        assertThat(Templates.diagnostics(folder, TEMPLATE.formatted("!Condition IsDev") + rules))
                .containsExactly(
                        "16:11: error: rule 'Big': production needs a name c",
                        "21:10: error: unknown property 'Assertion' of Rule (did you mean 'Assertions'?)");
    }
}
