package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `AWS::ApiGateway::RestApi` and its parts.
class RestApisTest {
    private static final String API = """
            Resources:
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
              Api:
                Type: AWS::ApiGateway::RestApi
                Properties: { Name: rest }
              Users:
                Type: AWS::ApiGateway::Resource
                Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: users }
              User:
                Type: AWS::ApiGateway::Resource
                Properties: { RestApiId: !Ref Api, ParentId: !Ref Users, PathPart: '{id}' }
              Get:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !Ref User
                  HttpMethod: GET
                  AuthorizationType: NONE
                  Integration:
                    Type: AWS_PROXY
                    IntegrationHttpMethod: POST
                    Uri: !Sub arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations
                    TimeoutInMillis: 1000
              Root:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !GetAtt Api.RootResourceId
                  HttpMethod: OPTIONS
                  Integration:
                    Type: MOCK
                    RequestTemplates: { application/json: '{"statusCode": 200}' }
                    IntegrationResponses:
                      - StatusCode: 204
                        ResponseParameters: { method.response.header.Access-Control-Allow-Origin: "'*'" }
                        ResponseTemplates: { application/json: '' }
                  MethodResponses: [{ StatusCode: 204 }]
              Deployment:
                Type: AWS::ApiGateway::Deployment
                DependsOn: Get
                Properties: { RestApiId: !Ref Api }
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties: { RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod, Variables: { a: b } }
            """;

    @TempDir
    Path folder;

    @Test
    void anApiIsMadeOfResourcesMethodsAndStages() throws IOException {
        HttpStage stage = new HttpStage(
                "prod",
                Map.of("a", "b"),
                List.of(
                        new HttpRoute(
                                "GET",
                                "/users/{id}",
                                new Target.Function("chat-Fn", PayloadFormat.V1_0),
                                Duration.ofSeconds(1)),
                        new HttpRoute(
                                "OPTIONS",
                                "/",
                                new Target.Fixed(204, Map.of("Access-Control-Allow-Origin", "*"), ""),
                                Duration.ofSeconds(29))),
                Optional.empty());
        assertThat(Templates.blueprint(folder, API).httpApis())
                .containsExactly(new HttpApi(
                        Ids.hashed("chat", "Api", 10),
                        "rest",
                        "chat",
                        "us-east-1",
                        "123456789012",
                        HttpApi.Kind.REST,
                        Map.of("prod", stage)));
    }

    @Test
    void aDeploymentMayBringItsStage() throws IOException {
        String text = API.substring(0, API.indexOf("  Stage:"))
                .replace(
                        "Properties: { RestApiId: !Ref Api }",
                        "Properties: { RestApiId: !Ref Api, StageName: live, StageDescription: { Variables: { c: d } } }");
        Map<String, HttpStage> stages =
                Templates.blueprint(folder, text).httpApis().getFirst().stages();
        assertThat(stages).containsOnlyKeys("live");
        assertThat(stages.values().iterator().next().variables()).isEqualTo(Map.of("c", "d"));
        assertThat(stages.values().iterator().next().routes()).hasSize(2);
    }

    @Test
    void anApiMayBeAnOpenApiDocument() throws IOException {
        String text = API.substring(0, API.indexOf("  Api:")) + """
                  Api:
                    Type: AWS::ApiGateway::RestApi
                    Properties:
                      Body:
                        swagger: '2.0'
                        info: { title: documented }
                        paths:
                          /a:
                            post:
                              x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: !GetAtt Fn.Arn }
                            options:
                              x-amazon-apigateway-integration:
                                type: mock
                                requestTemplates: { application/json: "{statusCode:200}" }
                                responses:
                                  default:
                                    statusCode: '200'
                                    responseParameters: { method.response.header.X: "'y'" }
                  Deployment:
                    Type: AWS::ApiGateway::Deployment
                    Properties: { RestApiId: !Ref Api, StageName: live }
                """;
        HttpApi api = Templates.blueprint(folder, text).httpApis().getFirst();
        assertThat(api.name()).isEqualTo("documented");
        assertThat(api.stages().values().iterator().next().routes())
                .extracting(HttpRoute::method, HttpRoute::path, HttpRoute::target)
                .containsExactly(
                        tuple("POST", "/a", new Target.Function("chat-Fn", PayloadFormat.V1_0)),
                        tuple("OPTIONS", "/a", new Target.Fixed(200, Map.of("X", "y"), "")));
    }

    static Stream<Arguments> diagnostics() {
        return Stream.of(
                Arguments.of(
                        "AuthorizationType: NONE",
                        "AuthorizationType: AWS_IAM",
                        "20:26: error: AuthorizationType: 'AWS_IAM' is not supported yet on a REST API (expected: NONE)"),
                Arguments.of(
                        "AuthorizationType: NONE",
                        "ApiKeyRequired: true",
                        "20:23: error: ApiKeyRequired: API keys are not supported yet"),
                Arguments.of(
                        "AuthorizationType: NONE",
                        "RequestValidatorId: x",
                        "20:7: warning: RequestValidatorId has no effect: requests are not validated, so what it would refuse gets through"),
                Arguments.of(
                        "Type: AWS_PROXY",
                        "Type: HTTP",
                        "22:15: error: Type: 'HTTP' is not supported yet (expected: AWS_PROXY or MOCK)"),
                Arguments.of(
                        "HttpMethod: GET", "HttpMethod: get", "19:19: error: HttpMethod: 'get' (did you mean 'GET'?)"),
                Arguments.of(
                        "PathPart: users",
                        "PathPart: a/b",
                        "10:88: error: PathPart: 'a/b' (expected: one part of a path, such as users, {id} or {proxy+})"),
                Arguments.of(
                        "!Ref Users",
                        "Users",
                        "13:50: error: ParentId: 'Users' is no resource of this stack's REST APIs (did you mean 'Users'?)"),
                Arguments.of(
                        "\"'*'\"",
                        "'*'",
                        "37:87: error: response parameter 'method.response.header.Access-Control-Allow-Origin' of a MOCK method: '*' (expected: method.response.header.NAME with a text in '')"),
                Arguments.of(
                        "application/json: ''",
                        "application/json: '$input'",
                        "38:52: error: response template of a MOCK method: variables and directives are not supported yet"),
                Arguments.of(
                        "'{\"statusCode\": 200}'",
                        "''",
                        "32:7: warning: MOCK answers 500, as on AWS: no request template says a status such as {\"statusCode\": 200}"),
                Arguments.of(
                        "DeploymentId: !Ref Deployment, ",
                        "",
                        "44:3: warning: stage 'prod' has no deployment, so no method (expected: DeploymentId)"),
                Arguments.of(
                        "Name: rest",
                        "Name: rest, Policy: {}",
                        "7:31: error: Policy is not supported yet: resource policies are not enforced yet"),
                Arguments.of(
                        "Type: AWS::ApiGateway::Stage",
                        "Type: AWS::ApiGateway::Stags",
                        "45:11: error: unknown resource type 'AWS::ApiGateway::Stags' (did you mean 'AWS::ApiGateway::Stage'?)"),
                Arguments.of(
                        "Type: AWS::ApiGateway::Stage",
                        "Type: AWS::ApiGateway::RequestValidator",
                        "45:11: warning: AWS::ApiGateway::RequestValidator is not supported yet: 'Stage' is not created, and requests that it would refuse get through"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("diagnostics")
    void whatIsWrongIsSaidWhereItStands(String right, String wrong, String diagnostic) throws IOException {
        assertThat(Templates.diagnostics(folder, API.replace(right, wrong))).contains(diagnostic);
    }
}
