package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.CorsConfiguration;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.deploy.Blueprint;
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

/// `AWS::ApiGatewayV2::Api` of protocol HTTP.
class HttpApisTest {
    private static final String FUNCTION = """
            Resources:
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
            """;
    private static final String API = FUNCTION + """
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties:
                  Name: http
                  ProtocolType: HTTP
                  CorsConfiguration: { AllowOrigins: ['*'], AllowMethods: [GET], MaxAge: 60 }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: GET /users/{id}
                  Target: !Join ['/', [integrations, !Ref Integration]]
              Rest:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/${Integration}' }
              Integration:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  ApiId: !Ref Api
                  IntegrationType: AWS_PROXY
                  IntegrationUri: !GetAtt Fn.Arn
                  PayloadFormatVersion: 2.0
                  TimeoutInMillis: 30000
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: $default, AutoDeploy: true, StageVariables: { a: b } }
            Outputs:
              Endpoint: { Value: !GetAtt Api.ApiEndpoint }
            """;

    @TempDir
    Path folder;

    @Test
    void anApiIsMadeOfRoutesIntegrationsAndStages() throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, API);
        Target target = new Target.Function("chat-Fn", PayloadFormat.V2_0);
        Duration timeout = Duration.ofSeconds(30);
        CorsConfiguration cors = new CorsConfiguration(
                List.of("*"), List.of("GET"), List.of(), List.of(), false, Optional.of(Duration.ofMinutes(1)));
        HttpStage stage = new HttpStage(
                "$default",
                Map.of("a", "b"),
                List.of(
                        new HttpRoute("GET", "/users/{id}", target, timeout),
                        new HttpRoute("ANY", "$default", target, timeout)),
                Optional.of(cors));
        String id = Ids.hashed("chat", "Api", 10);
        assertThat(blueprint.apis()).isEmpty();
        assertThat(blueprint.httpApis())
                .containsExactly(new HttpApi(
                        id, "http", "chat", "us-east-1", "123456789012", HttpApi.Kind.HTTP, Map.of("$default", stage)));
        assertThat(blueprint.outputs())
                .containsEntry("Endpoint", "https://" + id + ".execute-api.us-east-1.amazonaws.com");
    }

    @Test
    void anApiWithATargetNeedsNothingElse() throws IOException {
        String api = """
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { Name: quick, ProtocolType: HTTP, Target: !GetAtt Fn.Arn, RouteKey: POST /a }
                """;
        HttpStage stage = stage(Templates.blueprint(folder, FUNCTION + api));
        assertThat(stage.name()).isEqualTo("$default");
        assertThat(stage.routes())
                .containsExactly(new HttpRoute(
                        "POST", "/a", new Target.Function("chat-Fn", PayloadFormat.V2_0), Duration.ofSeconds(30)));
        HttpStage all = stage(Templates.blueprint(folder, FUNCTION + api.replace(", RouteKey: POST /a", "")));
        assertThat(all.routes().getFirst().path()).isEqualTo("$default");
    }

    @Test
    void anApiMayBeAnOpenApiDocument() throws IOException {
        String api = """
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties:
                      Body:
                        openapi: 3.0.1
                        info: { title: documented }
                        paths:
                          /a/{proxy+}:
                            x-amazon-apigateway-any-method:
                              x-amazon-apigateway-integration:
                                type: aws_proxy
                                uri: !GetAtt Fn.Arn
                                payloadFormatVersion: '2.0'
                                timeoutInMillis: 100
                  Stage:
                    Type: AWS::ApiGatewayV2::Stage
                    Properties: { ApiId: !Ref Api, StageName: live, AutoDeploy: true }
                """;
        HttpApi read = Templates.blueprint(folder, FUNCTION + api).httpApis().getFirst();
        assertThat(read.name()).isEqualTo("documented");
        assertThat(read.stages().values().iterator().next().routes())
                .containsExactly(new HttpRoute(
                        "ANY",
                        "/a/{proxy+}",
                        new Target.Function("chat-Fn", PayloadFormat.V2_0),
                        Duration.ofMillis(100)));
        assertThat(Templates.diagnostics(folder, FUNCTION + api.replace("/a/{proxy+}", "/a/{proxy+}/b")))
                .contains("12:11: error: path '/a/{proxy+}/b' (expected: a path such as /users/{id} or"
                        + " /files/{proxy+})");
        assertThat(Templates.diagnostics(
                        folder,
                        FUNCTION + api.replace("        paths:", "        security: [{ a: [] }]\n        paths:")))
                .contains("11:22: error: security by 'a' is not supported yet: it is not enforced (expected:"
                        + " x-amazon-apigateway-authorizer of type jwt, on an HTTP API)");
        assertThat(Templates.diagnostics(folder, FUNCTION + api.replace("type: aws_proxy", "type: http_proxy")))
                .contains("15:23: error: type: 'HTTP_PROXY' is not supported yet (expected: aws_proxy)");
        assertThat(Templates.diagnostics(folder, FUNCTION + api.replace("x-amazon-apigateway-any-method", "gett")))
                .contains("13:13: error: unknown method 'gett' (did you mean 'GET'?)");
    }

    static Stream<Arguments> diagnostics() {
        return Stream.of(
                Arguments.of(
                        "GET /users/{id}",
                        "FETCH /x",
                        "15:17: error: RouteKey: 'FETCH /x' (expected: $default, or one like GET /users/{id})"),
                Arguments.of(
                        "GET /users/{id}",
                        "GET users",
                        "15:17: error: RouteKey: 'GET users' (expected: $default, or one like GET /users/{id})"),
                Arguments.of(
                        "GET /users/{id}",
                        "$default",
                        "19:46: error: RouteKey: the API has a route '$default' already"),
                Arguments.of(
                        "RouteKey: GET /users/{id}",
                        "RouteKey: GET /\n      AuthorizationType: JWT",
                        "16:26: error: AuthorizationType: 'JWT' without 'AuthorizerId'"),
                Arguments.of(
                        "RouteKey: GET /users/{id}",
                        "RouteKey: GET /\n      AuthorizerId: x",
                        "16:21: error: AuthorizerId without AuthorizationType protects nothing"),
                Arguments.of(
                        "PayloadFormatVersion: 2.0",
                        "PayloadFormatVersion: 3.0",
                        "26:29: error: PayloadFormatVersion: '3.0' (expected: '1.0' or '2.0')"),
                Arguments.of(
                        "      PayloadFormatVersion: 2.0\n",
                        "",
                        "20:3: error: integration without 'PayloadFormatVersion' (expected: '1.0' or '2.0' on an HTTP API)"));
    }

    static Stream<Arguments> diagnosticsOfIntegrationsAndStages() {
        return Stream.of(
                Arguments.of(
                        "IntegrationType: AWS_PROXY",
                        "IntegrationType: HTTP_PROXY",
                        "24:24: error: IntegrationType: 'HTTP_PROXY' is not supported yet (expected: AWS_PROXY to a function)"),
                Arguments.of(
                        "TimeoutInMillis: 30000",
                        "RequestParameters: {}",
                        "27:7: warning: RequestParameters has no effect: parameters are not mapped yet"),
                Arguments.of(
                        "StageName: $default",
                        "StageName: a.b",
                        "30:47: error: StageName: 'a.b' (expected: $default, or letters, digits, '-' and '_', at most 128)"),
                Arguments.of(
                        "AutoDeploy: true",
                        "Description: x",
                        "28:3: warning: stage '$default' has no deployment, so no route (expected: DeploymentId or AutoDeploy)"),
                Arguments.of(
                        "MaxAge: 60",
                        "AllowCredentials: true",
                        "10:28: error: AllowOrigins: '*' with AllowCredentials (expected: the origins themselves)"),
                Arguments.of(
                        "MaxAge: 60",
                        "MaxAgee: 60",
                        "10:70: error: unknown property 'MaxAgee' of Cors (did you mean 'MaxAge'?)"),
                Arguments.of(
                        "Name: http",
                        "DisableExecuteApiEndpoint: true",
                        "5:3: error: resource 'Api': missing property 'Name' of an HTTP API"),
                Arguments.of(
                        "!Join ['/', [integrations, !Ref Integration]]",
                        "integrations/x",
                        "16:15: error: Target: 'x' is no integration of this stack (expected: Integration)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"diagnostics", "diagnosticsOfIntegrationsAndStages"})
    void whatIsWrongIsSaidWhereItStands(String right, String wrong, String diagnostic) throws IOException {
        assertThat(Templates.diagnostics(folder, API.replace(right, wrong))).contains(diagnostic);
    }

    private static HttpStage stage(Blueprint blueprint) {
        return blueprint.httpApis().getFirst().stages().values().iterator().next();
    }
}
