package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A template that is right, one line of it made wrong, and what is said of it.
class MistakesTest {
    private static final String RIGHT = """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Size:
                Type: Number
                Default: 3
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: $connect
                  Target: !Sub integrations/${Integration}
              Integration:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  ApiId: !Ref Api
                  IntegrationType: AWS_PROXY
                  IntegrationUri: !GetAtt Connect.Arn
              Connect:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Connect
                  Runtime: java21
                  CodeUri: .
                  Timeout: 10
                  Environment: { Variables: { TABLE: !Ref Table } }
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
            Outputs:
              Url:
                Value: !Sub wss://${Api}.execute-api.${AWS::Region}.amazonaws.com/${Stage}
            """;

    @TempDir
    Path folder;

    @Test
    void theTemplateItselfIsRight() throws IOException {
        assertThat(Templates.diagnostics(folder, RIGHT)).isEmpty();
    }

    static Stream<Arguments> mistakesInSectionsAndResources() {
        return Stream.of(
                mistake("Resources:", "Resorces:", "unknown section 'Resorces' (did you mean 'Resources'?)"),
                mistake("Outputs:", "Mappings: []\nOutputs:", "Mappings: a list (expected: a mapping)"),
                mistake("Transform: AWS::Serverless-2016-10-31", "Description: x", 26, "this needs SAM"),
                mistake(
                        "Transform: AWS::Serverless-2016-10-31",
                        "Transform: AWS::Include",
                        "transform 'AWS::Include' is not supported (expected: AWS::Serverless-2016-10-31 or"),
                mistake("  Table:\n", "  Ta-ble:\n", "logical id 'Ta-ble' (expected: letters and digits)"),
                mistake(
                        "AWS::DynamoDB::Table",
                        "AWS::DynamoDB::Tabel",
                        "unknown resource type 'AWS::DynamoDB::Tabel' (did you mean 'AWS::DynamoDB::Table'?)"),
                mistake(
                        "AWS::ApiGatewayV2::Route\n    Properties:",
                        "AWS::ApiGatewayV2::Route\n    Propertys:",
                        2,
                        "unknown attribute 'Propertys' of a resource (did you mean 'Properties'?)"),
                mistake(
                        "    Type: AWS::DynamoDB::Table",
                        "    DeletionPolicy: Retian\n    Type: AWS::DynamoDB::Table",
                        "DeletionPolicy: 'Retian' (did you mean 'Retain'?)"),
                mistake(
                        "    Type: AWS::DynamoDB::Table",
                        "    UpdateReplacePolicy: [Retain]\n    Type: AWS::DynamoDB::Table",
                        "UpdateReplacePolicy: a list (expected: a word such as Retain)"),
                mistake(
                        "    Type: AWS::DynamoDB::Table",
                        "    DependsOn: Tabel\n    Type: AWS::DynamoDB::Table",
                        "DependsOn: 'Tabel' is no resource (did you mean 'Table'?)"));
    }

    static Stream<Arguments> mistakesInProperties() {
        return Stream.of(
                mistake(
                        "Handler: example",
                        "Handlr: example",
                        "unknown property 'Handlr' of AWS::Serverless::Function (did you mean 'Handler'?)"),
                mistake("Timeout: 10", "Timeout: 1000", "Timeout: '1000' (expected: an integer from 1 to 900)"),
                mistake("Timeout: 10", "Timeout: [10]", "Timeout: a list (expected: an integer from 1 to 900)"),
                mistake("AttributeType: S", "AttributeType: T", "AttributeType: 'T' (expected: S, N, B)"),
                mistake(
                        "Runtime: java21",
                        "Runtime: java12",
                        "Runtime: 'java12' is not supported yet (did you mean 'java"),
                mistake(
                        "Runtime: java21",
                        "Runtime: nodejs22.x",
                        "is not supported yet (expected: java8, java8.al2, java11, java17, java21, java25)"),
                mistake("CodeUri: .", "CodeUri: nowhere", "no such file or folder: 'nowhere'"),
                mistake("AutoDeploy: true", "AutoDeploy: yes", "AutoDeploy: 'yes' (expected: true or false)"),
                mistake("ProtocolType: WEBSOCKET", "ProtocolType: WEBSOCKETS", "did you mean 'WEBSOCKET'?"),
                mistake("RouteKey: $connect", "RouteKey: $conect", "RouteKey: '$conect' (did you mean '$connect'?)"),
                mistake("RouteKey: $connect", "RouteKey:", "RouteKey: no value (expected: a string)"));
    }

    static Stream<Arguments> mistakesInReferences() {
        return Stream.of(
                mistake(
                        "!Ref Table",
                        "!Ref Tabel",
                        "'Tabel' is neither a parameter nor a resource (did you mean 'Table'?)"),
                mistake("!GetAtt Connect.Arn", "!GetAtt Connect.Arm", "has no attribute 'Arm' (did you mean 'Arn'?)"),
                mistake(
                        "!GetAtt Connect.Arn",
                        "!GetAtt Connect",
                        "Fn::GetAtt: 'Connect' (expected: Resource.Attribute)"),
                mistake("${AWS::Region}", "${AWS::Regoin}", "unknown pseudo parameter 'AWS::Regoin'"),
                mistake(
                        "/${Stage}",
                        "/${Stag}",
                        "'Stag' is neither a parameter nor a resource (did you mean 'Stage'?)"),
                mistake("!Ref Table", "!Reff Table", "unknown tag '!Reff' (did you mean '!Ref'?)"),
                mistake("!Ref Table", "!If [A, b, c]", "'A' is no condition (there are none)"),
                mistake("!Ref Table", "{ 'Fn::Sup': x }", "unknown function 'Fn::Sup' (did you mean 'Fn::Sub'?)"),
                mistake("!Ref Table", "'{{resolve:ssm:a:1}}'", "dynamic references are not supported yet"),
                mistake("integrations/${Integration}", "integrations/nine", "Target: 'nine' is no integration"),
                mistake("integrations/${Integration}", "${Integration}", "(expected: integrations/INTEGRATION_ID)"),
                mistake("!GetAtt Connect.Arn", "!Ref Connect", "IntegrationUri: 'chat-Connect' (expected: the ARN"),
                mistake(
                        "IntegrationUri: !GetAtt Connect.Arn",
                        "IntegrationUri: arn:aws:lambda:us-east-1:123456789012:function:chat-Conect",
                        "no function 'chat-Conect' in this stack (did you mean 'chat-Connect'?)"));
    }

    static Stream<Arguments> thingsNotSupportedYet() {
        return Stream.of(
                mistake(
                        "IntegrationType: AWS_PROXY",
                        "IntegrationType: HTTP",
                        "HTTP integration without 'IntegrationMethod'"),
                mistake(
                        "RouteKey: $connect",
                        "RouteKey: $connect\n      AuthorizationType: CUSTOM",
                        2,
                        "AuthorizationType: 'CUSTOM' without 'AuthorizerId'"),
                mistake(
                        "RouteKey: $connect",
                        "RouteKey: send\n      ApiKeyRequired: true",
                        2,
                        "ApiKeyRequired: true on route 'send' protects nothing (expected: on $connect only)"),
                mistake(
                        "RouteKey: $connect",
                        "RouteKey: $connect\n      RequestModels: { $default: Message }",
                        2,
                        "RequestModels: $connect has no message to validate"),
                mistake("{ AttributeName: id, KeyType", "{ AttributeName: ip, KeyType", "key attribute 'ip' is not in"),
                mistake("KeyType: HASH", "KeyType: RANGE", "KeySchema: RANGE (expected: HASH, or HASH and RANGE)"),
                mistake("Default: 3", "Default: three", "parameter 'Size': 'three' (expected: a number)"),
                mistake("Default: 3", "Default: !Ref Api", "Default: Ref (expected: a string)"),
                mistake(
                        "BillingMode: PAY_PER_REQUEST",
                        "TimeToLiveSpecification: { Enabled: true }",
                        "TimeToLiveSpecification without 'AttributeName'"),
                mistake("Type: Number\n", "Type: Numbr\n", "Type: 'Numbr' (did you mean 'Number'?)"),
                mistake(
                        "Default: 3",
                        "Defualt: 3",
                        "unknown property 'Defualt' of Parameter (did you mean 'Default'?)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({
        "mistakesInSectionsAndResources",
        "mistakesInProperties",
        "mistakesInReferences",
        "thingsNotSupportedYet"
    })
    void areFoundWhereTheyStand(String right, String wrong, int lineOfWrong, String message) throws IOException {
        int position = RIGHT.indexOf(right);
        assertThat(position).as("'%s' in the right template", right).isNotNegative();
        long breaks =
                RIGHT.substring(0, position).chars().filter(c -> c == '\n').count();
        long line = breaks + lineOfWrong;
        String text = RIGHT.substring(0, position) + wrong + RIGHT.substring(position + right.length());
        List<String> diagnostics = Templates.diagnostics(folder, text);
        assertThat(diagnostics)
                .anySatisfy(diagnostic -> assertThat(diagnostic)
                        .startsWith(line + ":")
                        .contains(": error: ")
                        .contains(message));
    }

    @Test
    void areAllReportedAtOnce() throws IOException {
        String text = RIGHT.replace("Handler: example", "Handlr: example")
                .replace("Timeout: 10", "Timeout: never")
                .replace("!Ref Table", "!Ref Tabel")
                .replace("RouteKey: $connect", "RouteKey: $conect")
                .replace("${AWS::Region}", "${AWS::Regoin}");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly(
                        "17:17: error: RouteKey: '$conect' (did you mean '$connect'?)",
                        "28:7: error: unknown property 'Handlr' of AWS::Serverless::Function (did you mean 'Handler'?)",
                        "31:16: error: Timeout: 'never' (expected: an integer from 1 to 900)",
                        "32:42: error: 'Tabel' is neither a parameter nor a resource (did you mean 'Table'?)",
                        "41:42: error: unknown pseudo parameter 'AWS::Regoin' (did you mean 'AWS::Region'?)");
    }

    @Test
    void circlesAreShownWithTheirPath() throws IOException {
        String text = RIGHT.replace("StageName: prod", "StageName: prod, Description: !Ref Connect")
                .replace("TABLE: !Ref Table", "TABLE: !Ref Table, STAGE: !Ref Stage");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly("10:3: error: circular dependency: Stage -> Connect -> Stage");
    }

    private static Arguments mistake(String right, String wrong, String message) {
        return mistake(right, wrong, 1, message);
    }

    /// @param lineOfWrong which line of `wrong` is the wrong one
    private static Arguments mistake(String right, String wrong, int lineOfWrong, String message) {
        return Arguments.of(right, wrong, lineOfWrong, message);
    }
}
