package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Role;
import dev.sluice.deploy.Blueprint;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What functions may do, from `AWS::IAM::Role` and what is attached to it (specification, section 6.3).
class RolesTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/${Echo}' }
              Echo:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn }
              Stage: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Api, StageName: dev, AutoDeploy: true } }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: ., Role: !GetAtt Role.Arn }
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: pusher
                  AssumeRolePolicyDocument: {}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("roles")
    @Proves("6.3-1")
    void readsWhatIsAttached(String name, String rest, String expected) throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, TEMPLATE + rest.indent(6));
        assertThat(RoleText.of(blueprint, "chat-Fn")).isEqualTo(expected);
    }

    private static Stream<Arguments> roles() {
        return Stream.of(
                Arguments.of("nothing", "", "pusher"),
                Arguments.of("an inline policy", """
                        Policies:
                          - PolicyName: push
                            PolicyDocument:
                              Version: 2012-10-17
                              Statement:
                                - Effect: Allow
                                  Action: execute-api:ManageConnections
                                  Resource: !Sub 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*/dev/POST/*'
                        """, """
                        pusher
                        ALLOW [execute-api:ManageConnections] ON \
                        [arn:aws:execute-api:us-east-1:123456789012:*/dev/POST/*]"""),
                Arguments.of("a document as text", """
                        Policies:
                          - PolicyName: push
                            PolicyDocument: '{"Statement": {"Effect": "Deny", "NotAction": ["s3:*"], "NotResource": "a"}}'
                        """, "pusher\nDENY not [s3:*] ON not [a]"),
                Arguments.of("policies of Amazon's", """
                        ManagedPolicyArns:
                          - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
                          - arn:aws:iam::aws:policy/AWSLambdaExecute
                          - !Sub arn:${AWS::Partition}:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess
                        """, """
                        pusher
                        ALLOW [execute-api:Invoke, execute-api:ManageConnections] ON [arn:aws:execute-api:*:*:*]"""),
                Arguments.of("the administrator", """
                        ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
                        PermissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess
                        """, """
                        pusher
                        ALLOW [*] ON [*]
                        within
                        ALLOW not [iam:*, organizations:*, account:*] ON [*]"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attachments")
    @Proves("6.3-1")
    void readsWhatNamesTheRole(String type, String properties) throws IOException {
        String resource =
                "  Attached:\n    Type: AWS::IAM::" + type + "\n    Properties: { PolicyDocument: { Statement: "
                        + "[{ Effect: Allow, Action: '*', Resource: !Sub '${Api}/*' }] }, " + properties + " }\n";
        Blueprint blueprint = Templates.blueprint(folder, TEMPLATE + resource);
        assertThat(RoleText.of(blueprint, "chat-Fn"))
                .isEqualTo("pusher\nALLOW [*] ON [" + Ids.hashed("chat", "Api", 10) + "/*]");
    }

    private static Stream<Arguments> attachments() {
        return Stream.of(
                Arguments.of("Policy", "PolicyName: push, Roles: [other, !Ref Role]"),
                Arguments.of("ManagedPolicy", "Roles: [!Ref Role]"),
                Arguments.of("RolePolicy", "PolicyName: push, RoleName: !Ref Role"));
    }

    @Test
    @Proves("6.3-1")
    void readsAManagedPolicyOfTheTemplate() throws IOException {
        String rest = """
                      ManagedPolicyArns: [!Ref Push]
                      PermissionsBoundary: !GetAtt Push.PolicyArn
                  Push:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      Path: /app/
                      PolicyDocument: { Statement: { Effect: Allow, Action: execute-api:*, Resource: '*' } }
                """;
        assertThat(RoleText.of(Templates.blueprint(folder, TEMPLATE + rest), "chat-Fn"))
                .isEqualTo("pusher\nALLOW [execute-api:*] ON [*]\nwithin\nALLOW [execute-api:*] ON [*]");
    }

    @Test
    void findsARoleByItsPath() throws IOException {
        String named = TEMPLATE.replace("!GetAtt Role.Arn", "!Sub 'arn:aws:iam::${AWS::AccountId}:role/app/pusher'");
        assertThat(Templates.blueprint(folder, named + "      Path: /app/\n").roles())
                .isEqualTo(Map.of("chat-Fn", new Role.Known("pusher", List.of(), Optional.empty())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unknown")
    void warnsOnceWhereNobodyKnowsWhatARoleAllows(String name, String change, String rest, String warning)
            throws IOException {
        String second = """
                  Second:
                    Type: AWS::Lambda::Function
                    Properties: { Handler: example.Fn, Runtime: java21, Code: ., Role: !GetAtt Role.Arn }
                """;
        String text = (TEMPLATE + rest.indent(6) + second).replace("!GetAtt Role.Arn", change);
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly(warning
                        + ": functions with this role may push to every connection here, and perhaps not on AWS");
        assertThat(Templates.read(folder, "template.yaml", text, Templates.OPTIONS))
                .extracting("blueprint.roles")
                .isEqualTo(Map.of("chat-Fn", new Role.Unknown(name), "chat-Second", new Role.Unknown(name)));
    }

    private static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of(
                        "lambda",
                        "arn:aws:iam::123456789012:role/service/lambda",
                        "",
                        "14:72: warning: Role: 'arn:aws:iam::123456789012:role/service/lambda' is not in the template"),
                Arguments.of(
                        "pusher",
                        "!GetAtt Role.Arn",
                        "ManagedPolicyArns: [arn:aws:iam::aws:policy/Newest]",
                        "20:27: warning: ManagedPolicyArns: what 'arn:aws:iam::aws:policy/Newest' says is not known"),
                Arguments.of(
                        "pusher",
                        "!GetAtt Role.Arn",
                        "PermissionsBoundary: arn:aws:iam::123456789012:policy/ours",
                        "20:28: warning: PermissionsBoundary: what 'arn:aws:iam::123456789012:policy/ours' says is not"
                                + " known"));
    }

    @Test
    void saysNothingOfRolesWithoutAnApiForThem() throws IOException {
        String text = """
                Resources:
                  Fn:
                    Type: AWS::Lambda::Function
                    Properties: { Handler: example.Fn, Runtime: java21, Code: ., Role: arn:aws:iam::1:role/r }
                """;
        assertThat(Templates.diagnostics(folder, text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    @Proves("6.3-3")
    void findsMistakes(String statement, String error) throws IOException {
        String policies =
                "      Policies:\n        - PolicyName: p\n          PolicyDocument:\n            Statement:\n"
                        + "              - " + statement + "\n";
        assertThat(Templates.diagnostics(folder, TEMPLATE + policies)).containsExactly(error);
    }

    private static Stream<Arguments> mistakes() {
        String execute = "Effect: Allow, Action: 'execute-api:*', Resource: ";
        return Stream.of(
                Arguments.of(
                        "{ Effect: Alow, Action: '*', Resource: '*' }",
                        "24:27: error: Effect: 'Alow' (did you mean 'Allow'?)"),
                Arguments.of(
                        "{ Action: '*', Resource: '*' }",
                        "24:17: error: Statement: missing property 'Effect' (Statement requires one of Allow, Deny)"),
                Arguments.of(
                        "{ Effect: Allow, Actions: '*', Resource: '*' }",
                        "24:34: error: unknown property 'Actions' of Statement (did you mean 'Action'?)"),
                Arguments.of(
                        "{ Effect: Allow, Resource: '*' }",
                        "24:17: error: Statement: neither 'Action' nor 'NotAction' (expected: one of them)"),
                Arguments.of(
                        "{ Effect: Allow, Action: '*', Resource: '*', NotResource: '*' }",
                        "24:17: error: Statement: both 'Resource' and 'NotResource' (expected: one of them)"),
                Arguments.of(
                        "{ Effect: Allow, Action: ManageConnections, Resource: '*' }",
                        "24:42: error: Action: 'ManageConnections' (expected: service:action, such as"
                                + " execute-api:Invoke)"),
                Arguments.of(
                        "{ Effect: Allow, Action: '*', Resource: { a: b } }",
                        "24:57: error: Resource: a mapping (expected: a string, or a list of strings)"),
                Arguments.of("text", "24:17: error: Statement: 'text' (expected: a mapping)"),
                Arguments.of(
                        "{ " + execute + "'*', Condition: { Bool: { 'aws:SecureTransport': true } } }",
                        "24:74: error: Condition is not supported yet in a statement about execute-api: what it asks"
                                + " would not be checked"),
                Arguments.of(
                        "{ " + execute + "'arn:aws:execute-api:*:*:${aws:PrincipalTag/api}/*' }",
                        "24:69: error: Resource: 'arn:aws:execute-api:*:*:${aws:PrincipalTag/api}/*': variables of"
                                + " policies are not supported yet in a statement about execute-api (expected: none; for"
                                + " a reference, Fn::Sub)"));
    }

    @Test
    void leavesConditionsAloneWhereThereIsNoApi() throws IOException {
        assertThat(Templates.diagnostics(folder, """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: example.Fn
                      Runtime: java21
                      CodeUri: .
                      Policies:
                        - Statement:
                            Effect: Deny
                            Action: '*'
                            Resource: '*'
                            Condition: { Bool: { 'aws:SecureTransport': false } }
                """)).isEmpty();
    }

    @Test
    @Proves("6.3-3")
    void leavesConditionsOfOtherServicesToThem() throws IOException {
        String policies = """
                      Policies:
                        - PolicyName: p
                          PolicyDocument:
                            Statement:
                              Effect: Allow
                              Action: dynamodb:*
                              Resource: '*'
                              Condition: { ForAllValues:StringEquals: { 'dynamodb:LeadingKeys': ['${aws:userid}'] } }
                """;
        assertThat(Templates.diagnostics(folder, TEMPLATE + policies)).isEmpty();
    }
}
