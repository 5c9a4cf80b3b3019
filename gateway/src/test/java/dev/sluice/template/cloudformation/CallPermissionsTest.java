package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions that nobody let API Gateway call (specification, section 3.1).
class CallPermissionsTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Say:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: say, Target: !Sub 'integrations/${CallFn}' }
              CallFn:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
              Other:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
            """;
    private static final String PERMISSION = """
              Permission:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  Principal: apigateway.amazonaws.com
                  FunctionName: !Ref Other
            """.indent(0);

    @TempDir
    Path folder;

    @Test
    @Proves("3.1-12")
    void areWarnedOfWhereOthersMayBeCalled() throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE + PERMISSION))
                .containsExactly(
                        "10:80: warning: IntegrationUri: on Amazon API Gateway may not call 'chat-Fn', and every"
                                + " call fails (expected: an AWS::Lambda::Permission for it, or CredentialsArn)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!Ref Fn", "!GetAtt Fn.Arn", "!Sub '${Fn.Arn}:live'"})
    void areNoneWhereTheirPermissionIsThere(String function) throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE + PERMISSION.replace("!Ref Other", function)))
                .isEmpty();
    }

    @Test
    void areNoneWhereTheGatewayHasARoleOrNothingIsPermittedAtAll() throws IOException {
        String role =
                TEMPLATE.replace("AWS_PROXY,", "AWS_PROXY, CredentialsArn: arn:aws:iam::123456789012:role/caller,");

        assertThat(Templates.diagnostics(folder, role + PERMISSION)).isEmpty();
        assertThat(Templates.diagnostics(folder, TEMPLATE)).isEmpty();
        assertThat(Templates.diagnostics(
                        folder, TEMPLATE + PERMISSION.replace("apigateway.amazonaws.com", "events.amazonaws.com")))
                .isEmpty();
    }
}
