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

/// What each function of the template language yields, and what is said when it is misused.
class IntrinsicFunctionsTest {
    /// The value stands in line 14 from column 19 on.
    private static final String TEMPLATE = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Stage: { Type: String, Default: prod }
              Names: { Type: CommaDelimitedList, Default: 'a,b,c' }
            Mappings:
              Sizes: { prod: { memory: 512, zones: [x, y] }, dev: { memory: 128 } }
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              IsDev: !Not [!Condition IsProd]
            Resources:
              Logs: { Type: AWS::Logs::LogGroup }
              Never: { Type: AWS::Logs::LogGroup, Condition: IsDev }
            Outputs:
              Value: { Value: %s }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!If [IsProd, yes, no] | yes",
                "!If [IsDev, yes, no] | no",
                "{ 'Fn::If': [IsDev, !GetAtt Never.Arn, !Ref Logs] } | chat-Logs",
                "!If [IsDev, a, !If [IsProd, b, c]] | b",
                "!Join ['', [a, !If [IsDev, b, !Ref AWS::NoValue], c]] | ac",
                "!FindInMap [Sizes, prod, memory] | 512",
                "!FindInMap [Sizes, !Ref Stage, !Join ['', [mem, ory]]] | 512",
                "!Join [+, !FindInMap [Sizes, prod, zones]] | x+y",
                "!FindInMap [Sizes, test, memory, { DefaultValue: 64 }] | 64",
                "!FindInMap [Sizes, dev, memory, { DefaultValue: 64 }] | 128",
                "!Select [1, !Ref Names] | b",
                "!Select ['2', !Split [',', 'x,y,z']] | z",
                "!Join [+, !Split ['.', a.b]] | a+b",
                "!Join [' ', !Cidr [10.0.0.0/16, 2, 8]] | 10.0.0.0/24 10.0.1.0/24",
                "!Join [' ', !Cidr [192.168.7.9/24, 3, 4]] | 192.168.7.0/28 192.168.7.16/28 192.168.7.32/28",
                "!Select [1, !Cidr ['2001:db8::/56', 2, 64]] | 2001:db8:0:1:0:0:0:0/64",
                "!Join [' ', !GetAZs ''] | us-east-1a us-east-1b us-east-1c",
                "!Select [0, !GetAZs eu-west-1] | eu-west-1a",
                "!Length [a, b] | 2",
                "!Join ['', [!Length [a, b, c], '']] | 3",
                "!Length { Ref: Names } | 3",
                "{ 'Fn::ToJsonString': { a: 1, b: [x, true], c: !Ref Stage } } | {\"a\":1,\"b\":[\"x\",true],\"c\":\"prod\"}",
                "!Base64 { 'Fn::Sub': '${Stage}!' } | cHJvZCE=",
                "!Sub ['${A}-${Stage}-${!Literal}', { A: !Select [0, !Ref Names] }] | a-prod-${Literal}",
                "!GetAtt [Logs, Arn] | arn:aws:logs:us-east-1:123456789012:log-group:chat-Logs:*",
            })
    void yieldItsValue(String expression, String value) throws IOException {
        Reading reading = Templates.read(folder, "template.yaml", TEMPLATE.formatted(expression), Templates.OPTIONS);
        assertThat(reading.diagnostics()).isEmpty();
        assertThat(((Reading.Ok) reading).blueprint().outputs()).containsEntry("Value", value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!If [IsPrd, a, b] | 14:24: error: 'IsPrd' is no condition (did you mean 'IsProd'?)",
                "!If [IsProd, a] | 14:19: error: Fn::If: a list (expected: [condition, value if true, value if false])",
                "!If [!Equals [a, a], b, c] | 14:19: error: Fn::If: a list (expected: the name of a condition first)",
                "!If [IsProd, a, !Ref Nowhere] | 14:35: error: 'Nowhere' is neither a parameter nor a resource",
                "!If [IsProd, a, !Sub '${Nowhere.Arn}'] | 14:41: error: 'Nowhere' is no resource (expected: Logs, Never)",
                "!If [IsProd, a, !GetAtt Log.Arn] | 14:35: error: 'Log' is no resource (did you mean 'Logs'?)",
                "!If [IsProd, a, !If [Is, b, c]] | 14:40: error: 'Is' is no condition (expected: IsProd, IsDev)",
                "!Ref Never | 14:19: error: 'Never' is not there: its condition 'IsDev' is false",
                "!GetAtt Never.Arn | 14:19: error: 'Never' is not there: its condition 'IsDev' is false",
                "!Sub 'a${Never}' | 14:26: error: 'Never' is not there: its condition 'IsDev' is false",
                "!Equals [a, b] | 14:19: error: Fn::Equals is no value (expected: in the section Conditions, under a",
                "!Condition IsProd | 14:19: error: Condition is no value (expected: in the section Conditions, under a",
                "!FindInMap [Size, prod, memory] | 14:19: error: 'Size' is no mapping (did you mean 'Sizes'?)",
                "!FindInMap [Sizes, prd, memory] | 14:19: error: mapping 'Sizes' has no key 'prd' (did you mean 'prod'?)",
                "!FindInMap [Sizes, dev, zones] | 14:19: error: 'dev' of mapping 'Sizes' has no key 'zones' (expected:",
                "!FindInMap [Sizes, prod] | 14:19: error: Fn::FindInMap: a list (expected: [mapping, key, key])",
                "!FindInMap [Sizes, a, b, { Default: 1 }] | 14:19: error: Fn::FindInMap: a list (expected: [mapping, key,",
                "!Select [3, !Ref Names] | 14:19: error: index of Fn::Select: '3' (expected: 0 to 2)",
                "!Select [0, []] | 14:19: error: index of Fn::Select: '0' (expected: a list that holds something)",
                "!Select [0, a] | 14:31: error: values of Fn::Select: 'a' (expected: a list)",
                "!Split ['', a] | 14:19: error: delimiter of Fn::Split: '' (expected: at least one character)",
                "!Cidr [10.0.0.0, 2, 8] | 14:19: error: Fn::Cidr: block '10.0.0.0' (expected: one like 10.0.0.0/16)",
                "!Cidr [10.0.0.0/16, 300, 8] | 14:19: error: Fn::Cidr: count '300' (expected: 1 to 256)",
                "!Cidr [10.0.0.0/16, 2, 17] | 14:19: error: Fn::Cidr: bits '17' (expected: 1 to 16 in 10.0.0.0/16)",
                "!Cidr [10.0.0.0/24, 4, 7] | 14:19: error: Fn::Cidr: count '4' (expected: at most 2 in 10.0.0.0/24)",
                "!Cidr [10.0.0.400/24, 4, 7] | 14:19: error: Fn::Cidr: block '10.0.0.400/24': no address (expected: one",
                "!Length a | 14:19: error: argument of Fn::Length: 'a' (expected: a list)",
                "!ToJsonString a | 14:19: error: Fn::ToJsonString: 'a' (expected: a mapping or a list)",
                "!ImportValue a | 14:19: error: Fn::ImportValue: no stack here exports 'a' (there are none)",
                "{ 'Fn::Transform': { Name: 'AWS::Include' } } | 14:21: error: Fn::Transform is not supported (expected: what",
                "'{{resolve:ssm:/a:1}}' | 14:19: error: dynamic references are not supported yet: '{{resolve:ssm:/a:1}}'",
            })
    void saysOnceWhatIsWrong(String expression, String message) throws IOException {
        List<String> diagnostics = Templates.diagnostics(folder, TEMPLATE.formatted(expression));
        assertThat(diagnostics).hasSize(1);
        assertThat(diagnostics.getFirst()).startsWith(message);
    }

    @Test
    void extendedFunctionsNeedTheirTransform() throws IOException {
        String plain = TEMPLATE.replace("Transform: AWS::LanguageExtensions", "Description: plain");
        String transform = " needs the transform AWS::LanguageExtensions";
        assertThat(Templates.diagnostics(folder, plain.formatted("!Length [a]")))
                .containsExactly("14:19: error: Fn::Length" + transform);
        assertThat(Templates.diagnostics(folder, plain.formatted("!ToJsonString [a]")))
                .containsExactly("14:19: error: Fn::ToJsonString" + transform);
        assertThat(Templates.diagnostics(folder, plain.formatted("!FindInMap [Sizes, a, b, { DefaultValue: 1 }]")))
                .containsExactly("14:19: error: DefaultValue of Fn::FindInMap" + transform);
    }
}
