package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Diagnostic;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parts of APIs that name what is not there, APIs that nobody can reach, and paths that lead nowhere: each is
/// said.
class DanglingPartsTest {
    private static final String SOCKETS = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/${Mock}' }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
            """;
    private static final String REST = """
            Resources:
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
              Api:
                Type: AWS::ApiGateway::RestApi
                Properties: { Name: rest }
              Get:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !GetAtt Api.RootResourceId
                  HttpMethod: GET
                  AuthorizationType: NONE
                  Integration:
                    Type: MOCK
                    RequestTemplates: { application/json: '{"statusCode": 200}' }
                    IntegrationResponses: [{ StatusCode: 200 }]
              Deployment:
                Type: AWS::ApiGateway::Deployment
                Properties: { RestApiId: !Ref Api }
                DependsOn: Get
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties: { RestApiId: !Ref Api, StageName: prod, DeploymentId: !Ref Deployment }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AutoDeploy: true                | DeploymentId: first        | error: DeploymentId: 'first' is no deployment of this stack
            { ApiId: !Ref Api, RouteKey     | { ApiId: chat, RouteKey    | error: ApiId: 'chat' is no API of this stack
            Target: !Sub 'integrations/${Mock}' | OperationName: x       | route '$default' has no Target: it answers every message with an error
            Target: !Sub 'integrations/${Mock}' | Target: mock           | error: Target: 'mock'
            `  Stage:\n    Type: AWS::ApiGatewayV2::Stage` | `  Stage:\n    Type: AWS::Logs::LogGroup` | warning: API 'Api' has no stage: nobody can connect to it
            `  Route:\n    Type: AWS::ApiGatewayV2::Route` | `  Route:\n    Type: AWS::Logs::LogGroup` | warning: API 'Api' has no route: every message is refused
            ProtocolType: WEBSOCKET         | DisableExecuteApiEndpoint: true, ProtocolType: WEBSOCKET | warning: DisableExecuteApiEndpoint: the API has no mapping, so that it is reached under the names of this machine alone
            IntegrationType: MOCK           | IntegrationType: AWS, IntegrationMethod: POST, IntegrationUri: 'arn:aws:apigateway:us-east-1:dynamodb:action/Put-Item' | error: IntegrationUri: action 'Put-Item' (expected: letters)
            """)
    void ofWebSocketApis(String right, String wrong, String message) throws IOException {
        says(SOCKETS, right, wrong, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS::ApiGatewayV2::RouteResponse | { ApiId: !Ref Api, RouteId: lost, RouteResponseKey: $default } | error: RouteId: 'lost' is no route of this stack
            AWS::ApiGatewayV2::Stage         | { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }         | error: StageName: the API has a stage 'prod' already
            AWS::ApiGateway::UsagePlanKey    | { KeyId: lost, KeyType: API_KEY, UsagePlanId: gold }           | error: KeyId: 'lost' is no API key of this stack
            AWS::ApiGateway::UsagePlanKey    | { KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: gold }       | error: UsagePlanId: 'gold' is no usage plan of this stack
            AWS::ApiGateway::UsagePlan       | { ApiStages: [{ ApiId: chat, Stage: prod }] }                  | error: ApiId: 'chat' is no API of this stack
            AWS::ApiGateway::UsagePlan       | { ApiStages: [{ ApiId: !Ref Rest, Stage: prod }] }             | warning: ApiStages: requests to REST APIs are neither counted nor limited yet
            """)
    void besideAWebSocketApi(String type, String properties, String message) throws IOException {
        String more = """
                  Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Enabled: true } }
                  Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: rest } }
                  More:
                    Type: %s
                    Properties: %s
                """.formatted(type, properties);

        assertThat(Templates.diagnostics(folder, SOCKETS + more))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RestApiId: !Ref Api, StageName       | RestApiId: rest, StageName      | error: RestApiId: 'rest' is no REST API of this stack
            DeploymentId: !Ref Deployment        | DeploymentId: first             | error: DeploymentId: 'first' is no deployment of this stack's REST APIs
            RestApiId: !Ref Api }                | RestApiId: !Ref Api, StageName: prod } | error: StageName: the API has a stage 'prod' already
            IntegrationResponses: [{ StatusCode: 200 }] | IntegrationResponses: []  | error: MOCK without an integration response for status 200
            IntegrationResponses: [{ StatusCode: 200 }] | IntegrationResponses: [{ StatusCode: 600 }] | error: StatusCode: '600' (expected: 100 to 599)
            `      Integration:\n`              | `      MethodResponses: []\n    Metadata:\n      X:\n` | warning: method without 'Integration' is not served
            `  Get:\n    Type: AWS::ApiGateway::Method` | `  Get:\n    Type: AWS::Logs::LogGroup` | warning: API 'Api' has no method: every request is refused
            `  Stage:\n    Type: AWS::ApiGateway::Stage` | `  Stage:\n    Type: AWS::Logs::LogGroup` | warning: API 'Api' has no stage: nobody can reach it
            `  Deployment:\n    Type`            | `  Again:\n    Type: AWS::ApiGateway::Method\n    Properties: { RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, Integration: { Type: MOCK, RequestTemplates: { application/json: '{"statusCode": 200}' }, IntegrationResponses: [{ StatusCode: 200 }] } }\n  Deployment:\n    Type` | error: HttpMethod: '/' has a method 'GET' already
            example.Fn                           | example-Fn                      | error: Handler: 'example-Fn' (expected: package.Class or package.Class::method)
            Code: .                              | `Code: ., ReservedConcurrentExecutions: 0` | error: ReservedConcurrentExecutions: 0 is not supported yet: the function could never run
            DependsOn: Get                       | DependsOn: [[Get]]              | error: DependsOn: a list (expected: a logical id)
            `Type: AWS::ApiGateway::Deployment`  | `Metadata: {}`                  | error: resource 'Deployment': missing 'Type'
            Code: .                              | `Code: ., PackageType: Image`   | error: PackageType: container images are not supported yet (expected: Zip)
            Code: .                              | Code: [a]                       | error: no path: a list
            Code: .                              | `Code: "a\\0b"`                 | error: no path: 'a
            """)
    void ofRestApis(String right, String wrong, String message) throws IOException {
        says(REST, right, wrong, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Name: http                              | warning: API 'Api' has no route: every request is refused
            Name: http                              | warning: API 'Api' has no stage: nobody can reach it
            Name: http, BodyS3Location: {}          | error: BodyS3Location is not supported (expected: Body, or routes in the template)
            Name: http, Target: https://example.com | error: Target: an address is not supported yet (expected: the ARN of a function)
            """)
    void ofHttpApis(String properties, String message) throws IOException {
        String template = """
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { ProtocolType: HTTP, %s }
                """.formatted(properties);

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @Test
    void ofAThrottleThatAnHttpApiDoesNotKnow() throws IOException {
        String template = """
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { ProtocolType: HTTP, Name: http }
                  Stage:
                    Type: AWS::ApiGatewayV2::Stage
                    Properties: { ApiId: !Ref Api, StageName: $default, AutoDeploy: true, DefaultRouteSettings: { ThrottlingRateLimit: 5 } }
                """;

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line)
                        .contains("ThrottlingRateLimit and ThrottlingBurstLimit have no effect on an HTTP API yet"));
    }

    @Test
    void ofAnImportWhoseExportWaitsForIt() throws IOException {
        String template = """
                Resources:
                  Logs: { Type: AWS::Logs::LogGroup }
                Outputs:
                  Out: { Value: x, Export: { Name: !ImportValue other } }
                """;

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line)
                        .contains("Fn::ImportValue: which stacks export 'other' depends on this import"));
    }

    @Test
    void ofALoopWithoutEnd() throws IOException {
        StringBuilder values = new StringBuilder("0");
        for (int i = 1; i < 120; i++) {
            values.append(',').append(i);
        }
        String template = """
                Transform: AWS::LanguageExtensions
                Resources:
                  Fn::ForEach::A:
                    - A
                    - [%1$s]
                    - Fn::ForEach::B:
                        - B
                        - [%1$s]
                        - L${A}x${B}: { Type: AWS::Logs::LogGroup }
                """.formatted(values);

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line).contains("error: Fn::ForEach: more than "));
    }

    @Test
    void ofNestedTemplates() throws IOException {
        String template = """
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: { TemplateURL: "a\\0b" }
                """;

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line).contains("error: TemplateURL: no path: 'a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            arn:aws:dynamodb:us-east-1:123456789012:table/chat-T        | error: EventSourceArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/chat-T' (expected: the StreamArn of a table of this account and region)
            arn:aws:dynamodb:eu-west-1:123456789012:table/chat-T/stream/x | (expected: the StreamArn of a table of this account and region)
            arn:aws:dynamodb:us-east-1:123456789012:table/chat-T/stream/x | error: EventSourceArn: table 'chat-T' has no stream (expected: a StreamSpecification at 'T')
            arn:aws:dynamodb:us-east-1:123456789012:table/none/stream/x | warning: EventSourceArn: no template has a table 'none'
            """)
    void ofStreams(String arn, String message) throws IOException {
        assertThat(Templates.diagnostics(folder, streams(arn, "arn:aws:sqs:us-east-1:123456789012:failed")))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @Test
    void ofWhatAStreamGivesUp() throws IOException {
        String stream = "arn:aws:dynamodb:us-east-1:123456789012:table/none/stream/x";

        assertThat(Templates.diagnostics(folder, streams(stream, "arn:aws:sqs:us-east-1:123456789012:failed")))
                .anySatisfy(
                        line -> assertThat(line)
                                .contains(
                                        "warning: OnFailure: no template has a queue 'failed': what is given up is only logged"));
        assertThat(Templates.diagnostics(folder, streams(stream, "arn:aws:sns:us-east-1:123456789012:failed")))
                .anySatisfy(line ->
                        assertThat(line).contains("error: OnFailure: 'arn:aws:sns:us-east-1:123456789012:failed'"));
    }

    private static String streams(String source, String destination) {
        return """
                Resources:
                  T:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                      KeySchema: [{ AttributeName: id, KeyType: HASH }]
                  Fn:
                    Type: AWS::Lambda::Function
                    Properties: { Handler: example.Fn, Runtime: java21, Code: . }
                  M:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties:
                      FunctionName: !Ref Fn
                      EventSourceArn: %s
                      StartingPosition: LATEST
                      DestinationConfig: { OnFailure: { Destination: '%s' } }
                """.formatted(source, destination);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Path: [a]  | StageName: prod                  | error: Path: a list (expected: a text, as it stands)
            Path: /a   | StageName: prod, Cors: [a]       | error: Cors: a list (expected: an origin, or a mapping)
            """)
    void ofSamsApis(String path, String properties, String message) throws IOException {
        String template = """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Api:
                    Type: AWS::Serverless::Api
                    Properties: { %s }
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: example.Fn
                      Runtime: java21
                      CodeUri: .
                      Events: { Got: { Type: Api, Properties: { RestApiId: !Ref Api, Method: get, %s } } }
                """.formatted(properties, path);

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TableName: ab, AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]          | error: TableName: 'ab' (expected: letters, digits, '_', '-' and '.', 3 to 255)
            AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: x, AttributeType: S }] | error: attribute 'x' of 'T' is defined but in no key
            AttributeDefinitions: [{ AttributeName: it, AttributeType: S }]                         | error: key attribute 'id' is not in AttributeDefinitions
            """)
    void ofTables(String properties, String message) throws IOException {
        String template = """
                Resources:
                  T:
                    Type: AWS::DynamoDB::Table
                    Properties: { BillingMode: PAY_PER_REQUEST, KeySchema: [{ AttributeName: id, KeyType: HASH }], %s }
                """.formatted(properties);

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @Test
    void ofATemplateWithoutResources() throws IOException {
        assertThat(Templates.diagnostics(folder, "Description: nothing\n"))
                .anySatisfy(line -> assertThat(line)
                        .contains("error: missing section 'Resources' (expected: at least one resource)"));
    }

    @Test
    void ofLayersWithOneName() throws IOException {
        String template = """
                Resources:
                  A: { Type: 'AWS::Lambda::LayerVersion', Properties: { LayerName: common, Content: . } }
                  B: { Type: 'AWS::Lambda::LayerVersion', Properties: { LayerName: common, Content: . } }
                """;

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line)
                        .contains("error: LayerName: another layer of these templates is called 'common'"));
    }

    @Test
    void ofADocumentWhosePathLeadsNowhere() throws IOException {
        String template = """
                Resources:
                  Api:
                    Type: AWS::ApiGateway::RestApi
                    Properties: { Body: { openapi: 3.0.1, info: { title: x, version: 1 }, paths: { /a: { get: {} } } } }
                """;

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line ->
                        assertThat(line).contains("GET /a has no x-amazon-apigateway-integration: it is not served"));
    }

    @Test
    void ofAStageVariableWhereAFunctionIsMeant() throws IOException {
        String template = """
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { ProtocolType: HTTP, Name: http, Target: 'arn:aws:lambda:us-east-1:123456789012:function:${stageVariables.fn}' }
                """;

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(line -> assertThat(line).contains(": stage variables are not supported yet: '"));
    }

    @Test
    void ofFunctionsBesideOtherKeys() throws IOException {
        assertThat(Templates.diagnostics(
                        folder, SOCKETS.replace("Name: chat,", "Name: { Fn::Sub: chat, Fn::Join: x },")))
                .anySatisfy(line ->
                        assertThat(line).contains("Fn::Sub beside other keys (expected: alone in its mapping)"));
    }

    @Test
    void ofStacksWithOneName() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        Path first = Files.writeString(folder.resolve("a/chat.yaml"), SOCKETS);
        Path second = Files.writeString(folder.resolve("b/chat.yaml"), SOCKETS);

        List<Diagnostic> said = Templates.READER
                .readAll(List.of(first, second), TemplateOptions.DEFAULTS)
                .diagnostics();
        assertThat(said).singleElement().asString().contains("has this name already");
        assertThat(said.getFirst().hint()).isEqualTo("give its file or folder another name");
    }

    private void says(String template, String right, String wrong, String message) throws IOException {
        String from = right.replace("\\n", "\n");
        assertThat(template).contains(from);
        assertThat(Templates.diagnostics(folder, template.replace(from, wrong.replace("\\n", "\n"))))
                .anySatisfy(line -> assertThat(line).contains(message));
    }
}
