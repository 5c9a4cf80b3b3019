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

/// SAM's `Api` and `HttpApi`: as resources, and as events of functions.
class ServerlessHttpTest {
    private static final String FUNCTION = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Fn
                  Runtime: java21
                  CodeUri: .
                  Events:
                    Get: { Type: Api, Properties: { Path: '/users/{id}', Method: get } }
            """;
    private static final Target REST = new Target.Function("chat-Fn", PayloadFormat.V1_0);
    private static final Target HTTP = new Target.Function("chat-Fn", PayloadFormat.V2_0);

    @TempDir
    Path folder;

    @Test
    void anEventWithoutAnApiMakesOne() throws IOException {
        String outputs = """
                Outputs:
                  Url: { Value: !Sub 'https://${ServerlessRestApi}.execute-api.us-east-1.amazonaws.com/Prod/' }
                  Stage: { Value: !Ref ServerlessRestApiProdStage }
                """;
        Blueprint blueprint = Templates.blueprint(folder, FUNCTION + outputs);
        String id = Ids.hashed("chat", "ServerlessRestApi", 10);
        HttpStage stage = new HttpStage(
                "Prod",
                Map.of(),
                List.of(new HttpRoute("GET", "/users/{id}", REST, Duration.ofSeconds(29))),
                Optional.empty());
        assertThat(blueprint.httpApis())
                .containsExactly(new HttpApi(
                        id, "chat", "chat", "us-east-1", "123456789012", HttpApi.Kind.REST, Map.of("Prod", stage)));
        assertThat(blueprint.outputs())
                .containsEntry("Url", "https://" + id + ".execute-api.us-east-1.amazonaws.com/Prod/")
                .containsEntry("Stage", "Prod");
    }

    @Test
    void anEventOfAnHttpApiMakesOne() throws IOException {
        String events = """
                        All: { Type: HttpApi }
                        Old:
                          Type: HttpApi
                          Properties: { Path: /old, Method: ANY, PayloadFormatVersion: '1.0', TimeoutInMillis: 30000 }
                Outputs:
                  Stage: { Value: !Ref ServerlessHttpApiApiGatewayDefaultStage }
                """;
        Blueprint blueprint = Templates.blueprint(folder, FUNCTION + events);
        HttpApi api = blueprint.httpApis().getLast();
        assertThat(api.id()).isEqualTo(Ids.hashed("chat", "ServerlessHttpApi", 10));
        assertThat(api.kind()).isEqualTo(HttpApi.Kind.HTTP);
        assertThat(api.stages().values())
                .containsExactly(new HttpStage(
                        "$default",
                        Map.of(),
                        List.of(
                                new HttpRoute("ANY", "$default", HTTP, Duration.ofSeconds(30)),
                                new HttpRoute("ANY", "/old", REST, Duration.ofSeconds(30))),
                        Optional.empty()));
        assertThat(blueprint.outputs()).containsEntry("Stage", "$default");
    }

    @Test
    void anApiAnswersPreflightRequestsByItself() throws IOException {
        String api = """
                  Api:
                    Type: AWS::Serverless::Api
                    Properties:
                      Name: notify
                      StageName: live
                      Variables: { a: b }
                      Cors: { AllowOrigin: "'https://example.org'", AllowHeaders: "'X-Y'", AllowCredentials: true }
                Outputs:
                  Stage: { Value: !Ref Api.Stage }
                  Same: { Value: !Sub '${ApiliveStage} ${Api.Stage} ${Api.Deployment}' }
                """;
        Blueprint blueprint =
                Templates.blueprint(folder, FUNCTION.replace("Method: get", "Method: get, RestApiId: !Ref Api") + api);
        HttpApi read = blueprint.httpApis().getFirst();
        assertThat(read.name()).isEqualTo("notify");
        Map<String, String> headers = Map.of(
                "Access-Control-Allow-Origin", "https://example.org",
                "Access-Control-Allow-Methods", "GET,OPTIONS",
                "Access-Control-Allow-Headers", "X-Y",
                "Access-Control-Allow-Credentials", "true");
        assertThat(read.stages().values())
                .containsExactly(new HttpStage(
                        "live",
                        Map.of("a", "b"),
                        List.of(
                                new HttpRoute("GET", "/users/{id}", REST, Duration.ofSeconds(29)),
                                new HttpRoute(
                                        "OPTIONS",
                                        "/users/{id}",
                                        new Target.Fixed(200, headers, "{}"),
                                        Duration.ofSeconds(29))),
                        Optional.empty()));
        assertThat(blueprint.outputs())
                .containsEntry("Stage", "live")
                .containsEntry("Same", "live live " + Ids.hashed("chat", "ApiDeployment", 6));
    }

    @Test
    void globalsHoldForTheApiThatSamMakes() throws IOException {
        String globals = """
                        All: { Type: HttpApi }
                Globals:
                  Api: { Cors: "'*'", Name: named }
                  HttpApi: { CorsConfiguration: true, StageVariables: { a: b } }
                """;
        Blueprint blueprint = Templates.blueprint(folder, FUNCTION + globals);
        HttpApi rest = blueprint.httpApis().getFirst();
        assertThat(rest.name()).isEqualTo("named");
        assertThat(rest.stages().values().iterator().next().routes()).hasSize(2);
        HttpStage http =
                blueprint.httpApis().getLast().stages().values().iterator().next();
        assertThat(http.variables()).isEqualTo(Map.of("a", "b"));
        assertThat(http.cors())
                .contains(
                        new CorsConfiguration(List.of("*"), List.of(), List.of(), List.of(), false, Optional.empty()));
    }

    @Test
    void anApiMayBringItsOwnDocument() throws IOException {
        String api = """
                  Api:
                    Type: AWS::Serverless::Api
                    Properties:
                      StageName: v1
                      Cors: "'*'"
                      DefinitionBody:
                        swagger: '2.0'
                        paths:
                          /own:
                            get: { x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt Fn.Arn } }
                """;
        Blueprint blueprint =
                Templates.blueprint(folder, FUNCTION.replace("Method: get", "Method: get, RestApiId: !Ref Api") + api);
        assertThat(blueprint
                        .httpApis()
                        .getFirst()
                        .stages()
                        .values()
                        .iterator()
                        .next()
                        .routes())
                .extracting(route -> route.method() + " " + route.path())
                .containsExactly("GET /own", "OPTIONS /own");
    }

    @Test
    void aMethodIsThereOnlyIfItsFunctionIs() throws IOException {
        String text = FUNCTION.replace("  Fn:\n", "  Fn:\n    Condition: Never\n")
                + "        All: { Type: HttpApi }\n        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }\n"
                + "  Q: { Type: AWS::SQS::Queue }\nConditions: { Never: !Equals [a, b] }\n";
        assertThat(Templates.blueprint(folder, text).httpApis()).isEmpty();
        String other = """
                  Other:
                    Type: AWS::Serverless::Function
                    Properties:
                      { Handler: a.B, Runtime: java21, CodeUri: ., Events: { A: { Type: Api, Properties: { Path: /a, Method: ANY } } } }
                """;
        String both = text.replace("Conditions:", other + "Conditions:");
        assertThat(Templates.blueprint(folder, both)
                        .httpApis()
                        .getFirst()
                        .stages()
                        .values())
                .flatExtracting(HttpStage::routes)
                .extracting(HttpRoute::path)
                .containsExactly("/a");
    }

    static Stream<Arguments> diagnostics() {
        return Stream.of(
                mistake(
                        "Method: get",
                        "Method: fetch",
                        "10:70: error: unknown method 'fetch' (expected: ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, description, parameters, servers, summary)"),
                mistake(
                        "Path: '/users/{id}'",
                        "Path: users",
                        "10:62: error: path 'users' (expected: a path such as /users/{id} or /files/{proxy+})"),
                mistake(
                        "Method: get",
                        "Methd: get",
                        "10:62: error: unknown property 'Methd' of event Api (did you mean 'Method'?)"),
                mistake(
                        "Path: '/users/{id}', ",
                        "",
                        "10:9: error: event 'Get': missing property 'Path' (event Api requires a string)"),
                mistake(
                        "Method: get",
                        "Method: get, Auth: { ApiKeyRequired: true }",
                        "10:75: error: Auth of event 'Get' is not supported yet: it is not enforced (expected: Authorizer: NONE)"),
                mistake(
                        "Method: get",
                        "Method: get, RestApiId: !Ref Other",
                        "10:75: error: event 'Get': RestApiId is no AWS::Serverless::Api of this template (there are none)"),
                mistake("Globals", "", "11:9: error: event 'Again': another one has get /users/{id} already"),
                mistake(
                        "Api: { Cors",
                        "Api: { Auth: { DefaultAuthorizer: A }, Cors",
                        "14:10: error: Auth is not supported yet on a REST API: it is not enforced"),
                mistake(
                        "\"'*'\"",
                        "'*'",
                        "14:16: error: Cors: '*' (expected: a text in single quotes inside the text, such as \"'*'\")"),
                mistake(
                        "Cors: \"'*'\"",
                        "Cors: { AllowOrigins: \"'*'\" }",
                        "14:18: error: unknown property 'AllowOrigins' of Cors (did you mean 'AllowOrigin'?)"),
                mistake(
                        "CorsConfiguration: true",
                        "CorsConfiguration: yes",
                        "15:33: error: CorsConfiguration: 'yes' (expected: true, or a mapping)"),
                mistake(
                        "CorsConfiguration: true",
                        "Auth: { EnableIamAuthorizer: true }",
                        "15:14: error: Auth is not supported yet on an HTTP API in this form: it is not enforced (expected:"
                                + " Authorizers with JwtConfiguration and IdentitySource, without DefinitionBody)"),
                mistake(
                        "Cors: \"'*'\"",
                        "Corse: \"'*'\"",
                        "14:10: error: 'Corse' cannot stand in Globals.Api (did you mean 'Cors'?)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("diagnostics")
    void whatIsWrongIsSaidWhereItStands(String right, String wrong, String diagnostic) throws IOException {
        String text = FUNCTION + """
                        Again: { Type: Api, Properties: { Path: '/users/{id}', Method: get } }
                        All: { Type: HttpApi }
                Globals:
                  Api: { Cors: "'*'" }
                  HttpApi: { CorsConfiguration: true }
                """.replace("get }", right.equals("Globals") ? "get }" : "put }");
        assertThat(Templates.diagnostics(folder, right.equals("Globals") ? text : text.replace(right, wrong)))
                .contains(diagnostic);
    }

    private static Arguments mistake(String right, String wrong, String diagnostic) {
        return Arguments.of(right, wrong, diagnostic);
    }
}
