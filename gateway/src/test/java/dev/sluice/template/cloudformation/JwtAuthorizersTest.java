package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.HttpAccess;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.TokenRule;
import dev.sluice.api.Validation.Place;
import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JWT authorizers of HTTP APIs, in CloudFormation, in OpenAPI documents and in SAM.
class JwtAuthorizersTest {
    private static final String PLAIN = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: shop, ProtocolType: HTTP }
              Jwt:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  ApiId: !Ref Api
                  AuthorizerType: JWT
                  Name: jwt
                  IdentitySource: [$request.header.Authorization]
                  JwtConfiguration: { Issuer: https://issuer.example.com/pool, Audience: [web, app] }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: GET /items
                  AuthorizationType: JWT
                  AuthorizerId: !Ref Jwt
                  AuthorizationScopes: [read, write]
                  Target: !Sub 'integrations/${Integration}'
              Integration:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0' }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: dev, AutoDeploy: true }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
            """;
    private static final String SAM = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Users
                    Authorizers:
                      Users:
                        AuthorizationScopes: [read]
                        IdentitySource: $request.querystring.t
                        JwtConfiguration: { issuer: https://issuer.example.com/pool, audience: [web] }
                      Staff:
                        IdentitySource: $request.header.Authorization
                        JwtConfiguration: { issuer: https://issuer.example.com/pool, audience: [staff] }
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Fn
                  Runtime: java21
                  CodeUri: .
                  Events:
                    Usual: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /usual, Method: get } }
                    Staff: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /staff, Method: get, Auth: { Authorizer: Staff, AuthorizationScopes: [admin] } } }
                    Open: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /open, Method: get, Auth: { Authorizer: NONE } } }
            """;

    private static final TokenRule WEB =
            new TokenRule("https://issuer.example.com/pool", List.of("web"), List.of("read"));

    @TempDir
    Path folder;

    @Test
    void aRouteAsksForATokenOfItsAuthorizer() throws IOException {
        TokenRule rule =
                new TokenRule("https://issuer.example.com/pool", List.of("web", "app"), List.of("read", "write"));

        assertThat(access(Templates.blueprint(folder, PLAIN)))
                .isEqualTo(Map.of("/items", new HttpAccess.Jwt(Place.HEADER, "Authorization", rule)));
    }

    @Test
    void samMakesItOfAuth() throws IOException {
        assertThat(access(sam(SAM)))
                .isEqualTo(Map.of(
                        "/usual", new HttpAccess.Jwt(Place.QUERY, "t", WEB),
                        "/staff",
                                new HttpAccess.Jwt(
                                        Place.HEADER,
                                        "Authorization",
                                        new TokenRule(WEB.issuer(), List.of("staff"), List.of("admin"))),
                        "/open", HttpAccess.OPEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IdentitySource: [$request.header.Authorization] | IdentitySource: [] | IdentitySource: 0 of a JWT authorizer (expected: one)
            IdentitySource: [$request.header.Authorization] | IdentitySource: [$request.header.] | IdentitySource: '$request.header.' (expected: $request.header.NAME or
            IdentitySource: [$request.header.Authorization] | IdentitySource: [route.request.header.A] | IdentitySource: 'route.request.header.A' (expected
            Audience: [web, app] | Audience: [] | Audience: none (expected: at least one)
            Issuer: https://issuer.example.com/pool | Issuer: http://issuer.example.com | Issuer: 'http://issuer.example.com' (expected: an https address
            Issuer: https://issuer.example.com/pool | Issuer: file:///etc/keys | Issuer: 'file:///etc/keys' (expected: an https address
            AuthorizerId: !Ref Jwt | AuthorizerId: other | AuthorizerId: 'other' is no authorizer of this stack
            AuthorizationType: JWT | AuthorizationType: CUSTOM | AuthorizationType: 'CUSTOM' is not supported yet on an HTTP API
            AuthorizationType: JWT | AuthorizationType: NONE | AuthorizerId without AuthorizationType protects nothing
            AuthorizerType: JWT | AuthorizerType: REQUEST | AuthorizerId: 'Jwt' is no authorizer of type JWT
            JwtConfiguration: { Issuer: https://issuer.example.com/pool, Audience: [web, app] } | AuthorizerUri: x | JWT authorizer without 'JwtConfiguration'
            """)
    void nothingIsLeftOpenSilently(String written, String other, String message) throws IOException {
        assertThat(PLAIN).contains(written);
        assertThat(Templates.diagnostics(folder, PLAIN.replace(written, other)))
                .anyMatch(diagnostic -> diagnostic.contains("error: " + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DefaultAuthorizer: Users | DefaultAuthorizer: Usrs | DefaultAuthorizer: 'Usrs' is no authorizer of 'Api' (did you mean 'Users'?)
            Authorizer: Staff        | Authorizer: Admins | Authorizer: 'Admins' is no authorizer of 'Api'
            DefaultAuthorizer: Users | EnableIamAuthorizer: true | Auth is not supported yet on an HTTP API in this form
            IdentitySource: $request.querystring.t | FunctionArn: x | Auth is not supported yet on an HTTP API in this form
            Authorizer: Staff        | ApiKeyRequired: true | Auth of event 'Staff' is not supported yet in this form
            """)
    void norInSam(String written, String other, String message) throws IOException {
        assertThat(SAM).contains(written);
        assertThat(read(SAM.replace(written, other)).diagnostics())
                .anyMatch(diagnostic -> diagnostic.message().contains(message));
        assertThat(read(SAM.replace(written, other))).isInstanceOf(Reading.Invalid.class);
    }

    private Map<String, HttpAccess> access(Blueprint blueprint) {
        return blueprint.httpApis().getFirst().stages().values().stream()
                .flatMap(stage -> stage.routes().stream())
                .collect(Collectors.toMap(HttpRoute::path, HttpRoute::access));
    }

    private Blueprint sam(String text) throws IOException {
        return switch (read(text)) {
            case Reading.Ok ok -> ok.blueprint();
            case Reading.Invalid invalid -> throw new AssertionError(invalid.diagnostics());
        };
    }

    private Reading read(String text) throws IOException {
        return Templates.read(folder, "template.yaml", text, Templates.OPTIONS);
    }
}
