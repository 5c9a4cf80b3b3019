package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.deploy.Blueprint;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `AWS::ApiGatewayV2::Authorizer` on WebSocket APIs (specification, section 4.5).
class AuthorizersTest {
    private static final String PROTECTED = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: $connect
                  AuthorizationType: CUSTOM
                  AuthorizerId: !Ref Auth
                  Target: !Sub 'integrations/${Integration}'
              Auth:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  ApiId: !Ref Api
                  AuthorizerType: REQUEST
                  Name: auth
                  IdentitySource: [route.request.querystring.token, route.request.header.Auth]
                  AuthorizerUri: !GetAtt Fn.Arn
              Integration:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
            """;

    @TempDir
    Path folder;

    @Test
    void theConnectRouteIsProtectedByIt() throws IOException {
        assertThat(authorizer(Templates.blueprint(folder, PROTECTED)))
                .isEqualTo(new Authorizer.Lambda(
                        Ids.hashed("chat", "Auth", 6),
                        "chat-Fn",
                        List.of("route.request.querystring.token", "route.request.header.Auth"),
                        Integration.MAX_TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations'",
                "!Sub 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:"
                        + "${AWS::Region}:${AWS::AccountId}:function:${Fn}/invocations'",
                "!Sub '${Fn.Arn}:live'"
            })
    void theFunctionMayBeNamedInEveryForm(String uri) throws IOException {
        String text = PROTECTED.replace("AuthorizerUri: !GetAtt Fn.Arn", "AuthorizerUri: " + uri);
        assertThat(authorizer(Templates.blueprint(folder, text))).isInstanceOf(Authorizer.Lambda.class);
    }

    static Stream<Arguments> diagnostics() {
        return Stream.of(
                mistake(
                        "RouteKey: $connect",
                        "RouteKey: $default",
                        "10:26: error: AuthorizationType: 'CUSTOM' (expected: NONE, for only $connect can be"
                                + " protected)"),
                mistake(
                        "AuthorizationType: CUSTOM",
                        "AuthorizationType: AWS_IAM",
                        "11:21: error: AuthorizerId has no part in AuthorizationType AWS_IAM (expected: none)"),
                mistake(
                        "AuthorizationType: CUSTOM",
                        "AuthorizationType: JWT",
                        "10:26: error: AuthorizationType: 'JWT' (expected: NONE, AWS_IAM or CUSTOM on a WebSocket API)"),
                mistake(
                        "AuthorizationType: CUSTOM",
                        "OperationName: x",
                        "11:21: error: AuthorizerId without AuthorizationType protects nothing (expected: CUSTOM)"),
                mistake(
                        "AuthorizerId: !Ref Auth",
                        "OperationName: x",
                        "10:26: error: AuthorizationType: 'CUSTOM' without 'AuthorizerId'"),
                mistake(
                        "!Ref Auth",
                        "Auht",
                        "11:21: error: AuthorizerId: 'Auht' is no authorizer of this stack (did you mean 'Auth'?)"),
                mistake(
                        "AuthorizerType: REQUEST",
                        "AuthorizerType: JWT",
                        "17:23: error: AuthorizerType: 'JWT' (expected: REQUEST on a WebSocket API)"),
                mistake(
                        "AuthorizerType: REQUEST",
                        "AuthorizerType: TOKEN",
                        "17:23: error: AuthorizerType: 'TOKEN' (expected: REQUEST on a WebSocket API)",
                        "17:23: error: AuthorizerType: 'TOKEN' (expected: REQUEST, JWT)"));
    }

    static Stream<Arguments> diagnosticsOfAuthorizers() {
        return Stream.of(
                mistake(
                        "Name: auth",
                        "Name: auth\n      EnableSimpleResponses: true",
                        "19:30: error: EnableSimpleResponses is for HTTP APIs, and this is a WebSocket API"),
                mistake(
                        "Name: auth",
                        "Name: auth\n      AuthorizerPayloadFormatVersion: '2.0'",
                        "19:39: error: AuthorizerPayloadFormatVersion is for HTTP APIs, and this is a WebSocket API"),
                mistake(
                        "Name: auth",
                        "Name: auth\n      JwtConfiguration: {}",
                        "19:7: error: JwtConfiguration is for HTTP APIs, and this is a WebSocket API"),
                mistake(
                        "Name: auth",
                        "Name: auth\n      AuthorizerResultTtlInSeconds: 300",
                        "19:37: warning: AuthorizerResultTtlInSeconds has no effect: a WebSocket API asks at every"
                                + " connect"),
                mistake(
                        "route.request.header.Auth]",
                        "$request.header.Auth]",
                        "19:57: error: IdentitySource: '$request.header.Auth' (expected: route.request.header.NAME,"
                                + " route.request.querystring.NAME, stageVariables.NAME or context.NAME)"),
                mistake(
                        "AuthorizerUri: !GetAtt Fn.Arn",
                        "AuthorizerCredentialsArn: x",
                        "13:3: error: resource 'Auth': missing property 'AuthorizerUri' (the ARN of a function)"),
                mistake(
                        "AuthorizerUri: !GetAtt Fn.Arn",
                        "AuthorizerUri: arn:aws:lambda:us-east-1:123456789012:function:chat-Fm",
                        "20:22: error: AuthorizerUri: no function 'chat-Fm' in this stack (did you mean"
                                + " 'chat-Fn'?)"),
                mistake(
                        "ApiId: !Ref Api\n      AuthorizerType",
                        "ApiId: other\n      AuthorizerType",
                        "11:21: error: AuthorizerId: 'Auth' belongs to another API",
                        "16:14: error: ApiId: 'other' is no API of this stack (expected: Api)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"diagnostics", "diagnosticsOfAuthorizers"})
    @Proves({"2.7-10", "4.5-12", "13-35"})
    void nothingIsLeftOpenSilently(String right, String wrong, List<String> expected) throws IOException {
        assertThat(Templates.diagnostics(folder, PROTECTED.replace(right, wrong)))
                .isEqualTo(expected);
    }

    private static Arguments mistake(String right, String wrong, String... expected) {
        return Arguments.of(right, wrong, List.of(expected));
    }

    @Test
    void aWebSocketApiOfSamHasAuth() throws IOException {
        String text = """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties: { Handler: example.Fn, Runtime: java21, CodeUri: . }
                  Chat:
                    Type: AWS::Serverless::WebSocketApi
                    Properties:
                      RouteSelectionExpression: $request.body.action
                      Auth: { AuthType: CUSTOM, AuthArn: !GetAtt Fn.Arn, IdentitySource: [context.identity.sourceIp] }
                      Routes:
                        $connect: { FunctionArn: !GetAtt Fn.Arn }
                """;
        assertThat(authorizer(Templates.blueprint(folder, text)))
                .isEqualTo(new Authorizer.Lambda(
                        Ids.hashed("chat", "ChatConnectAuthorizer", 6),
                        "chat-Fn",
                        List.of("context.identity.sourceIp"),
                        Integration.MAX_TIMEOUT));
        assertThat(Templates.diagnostics(folder, text.replace("AuthType: CUSTOM, ", "")))
                .containsExactly("10:7: error: Auth: AuthArn without AuthType protects nothing (expected: CUSTOM)");
        assertThat(Templates.diagnostics(folder, text.replace("AuthArn: !GetAtt Fn.Arn, ", "")))
                .contains("10:7: error: Auth: missing 'AuthArn' (the ARN of a function)");
        assertThat(authorizer(Templates.blueprint(folder, text.replace("CUSTOM", "AWS_IAM"))))
                .isEqualTo(new Authorizer.Iam());
        assertThat(Templates.diagnostics(folder, text.replace("$connect:", "send:")))
                .containsExactly("10:7: error: Auth: there is no route $connect that it could protect");
    }

    private static Authorizer authorizer(Blueprint blueprint) {
        Stage stage = blueprint.apis().getFirst().stages().values().iterator().next();
        return Optional.ofNullable(stage.routes().get(Route.CONNECT))
                .orElseThrow()
                .authorizer();
    }
}
