package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The role that SAM gives a function (specification, section 9.4).
class FunctionRolesTest {
    private static final String FUNCTION = """
            Transform: AWS::Serverless-2016-10-31
            Conditions: { Yes: !Equals [a, a], No: !Not [Condition: Yes] }
            Resources:
              Queue: { Type: AWS::SQS::Queue }
              Own:
                Type: AWS::IAM::ManagedPolicy
                Properties: { PolicyDocument: { Statement: { Effect: Deny, Action: '*', Resource: own } } }
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Fn
                  Runtime: java21
                  CodeUri: .
            """;

    private static final String DOCUMENT =
            "{ Statement: [{ Effect: Allow, Action: execute-api:ManageConnections, Resource: '%s' }] }";
    private static final String ALLOWED = "chat-FnRole\nALLOW [execute-api:ManageConnections] ON [%s]";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    @Proves("6.3-4")
    void readsPolicies(String policies, String expected) throws IOException {
        String text = FUNCTION + "      Policies: " + policies + "\n";
        assertThat(RoleText.of(Templates.blueprint(folder, text), "chat-Fn")).isEqualTo(expected);
    }

    private static Stream<Arguments> policies() {
        String nothing = "chat-FnRole";
        String queue = "[chat-Queue]";
        return Stream.of(
                Arguments.of("[]", nothing),
                Arguments.of(DOCUMENT.formatted("*"), ALLOWED.formatted("*")),
                Arguments.of("[" + DOCUMENT.formatted("*") + "]", ALLOWED.formatted("*")),
                Arguments.of("AWSLambdaExecute", nothing),
                Arguments.of(
                        "[AWSLambdaExecute, PowerUserAccess]",
                        nothing + "\nALLOW not [iam:*, organizations:*, account:*] ON [*]"),
                Arguments.of("arn:aws:iam::aws:policy/AdministratorAccess", nothing + "\nALLOW [*] ON [*]"),
                Arguments.of("[!Ref Own]", nothing + "\nDENY [*] ON [own]"),
                Arguments.of("[CloudFormationDescribeStacksPolicy: {}]", nothing + "\nALLOW [] ON []"),
                Arguments.of(
                        "[SQSPollerPolicy: { QueueName: !GetAtt Queue.QueueName }]",
                        nothing + "\nALLOW [] ON " + queue),
                Arguments.of(
                        "[!If [Yes, " + DOCUMENT.formatted("a") + ", " + DOCUMENT.formatted("b") + "]]",
                        ALLOWED.formatted("a")),
                Arguments.of(
                        "[!If [No, " + DOCUMENT.formatted("a") + ", !Ref AWS::NoValue], !Ref AWS::NoValue]", nothing),
                Arguments.of("[!If [No, !Ref AWS::NoValue, AWSDenyAll]]", nothing + "\nDENY [*] ON [*]"));
    }

    @Test
    void takesWhatElseIsSaidOfTheRole() throws IOException {
        String text = FUNCTION + """
                      RolePath: /app/
                      PermissionsBoundary: !Ref Own
                Outputs: { Role: { Value: !GetAtt FnRole.Arn } }
                """;
        var blueprint = Templates.blueprint(folder, text);
        assertThat(RoleText.of(blueprint, "chat-Fn")).isEqualTo("chat-FnRole\nwithin\nDENY [*] ON [own]");
        assertThat(blueprint.outputs()).containsEntry("Role", "arn:aws:iam::123456789012:role/app/chat-FnRole");
    }

    @Test
    void leavesPoliciesAsideWhereThereIsARole() throws IOException {
        String text = FUNCTION + """
                      Policies: AdministratorAccess
                      Role: !GetAtt Given.Arn
                  Given: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
                """;
        assertThat(RoleText.of(Templates.blueprint(folder, text), "chat-Fn")).isEqualTo("chat-Given");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void findsMistakes(String policy, String error) throws IOException {
        assertThat(Templates.diagnostics(folder, FUNCTION + "      Policies:\n        - " + policy + "\n"))
                .containsExactly(error);
    }

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "SQSSendMesagePolicy: { QueueName: q }",
                        "15:11: error: unknown policy template 'SQSSendMesagePolicy' (did you mean"
                                + " 'SQSSendMessagePolicy'?)"),
                Arguments.of(
                        "Statment: []", "15:11: error: unknown policy template 'Statment' (did you mean 'Statement'?)"),
                Arguments.of(
                        "SQSSendMessagePolicy: { QueueNme: q }",
                        "15:35: error: unknown property 'QueueNme' of SQSSendMessagePolicy (did you mean 'QueueName'?)"),
                Arguments.of(
                        "SQSSendMessagePolicy: {}",
                        "15:11: error: policy: missing property 'QueueName' (SQSSendMessagePolicy requires a string)"),
                Arguments.of(
                        "SQSSendMessagePolicy: q",
                        "15:11: error: SQSSendMessagePolicy: 'q' (expected: its parameters, or {})"),
                Arguments.of(
                        "{ a: b, c: d }",
                        "15:11: error: Policies: a mapping (expected: a document with Statement, one of SAM's policy"
                                + " templates, or the name or the ARN of a managed policy)"),
                Arguments.of(
                        "!If [Yes, AWSLambdaExecute, { Statement: [] }]",
                        "15:11: error: Policies: Fn::If with a document and a managed policy (expected: two of a"
                                + " kind)"),
                Arguments.of(
                        "Statement: { Effect: Allow, Action: push, Resource: '*' }",
                        "15:47: error: Action: 'push' (expected: service:action, such as execute-api:Invoke)"));
    }
}
