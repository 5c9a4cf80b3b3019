package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.HttpEndpoint;
import dev.sluice.api.Integration.ServiceAction;
import dev.sluice.api.Integration.ServiceTarget;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kinds of integrations (specification, sections 3.1 and 3.4).
class IntegrationsTest {
    private static final String API = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/${It}' }
              Jobs:
                Type: AWS::SQS::Queue
                Properties: { QueueName: jobs }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Runtime: java21, Handler: 'example.Echo', Code: '.' }
              It:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  ApiId: !Ref Api
                  CredentialsArn: arn:aws:iam::123456789012:role/api
            """;

    @TempDir
    Path folder;

    @Test
    @Proves("3.1-3")
    void servicesAreRead() throws IOException {
        assertThat(integration("AWS", "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem"))
                .isInstanceOfSatisfying(
                        Integration.AwsService.class,
                        service -> assertThat(service.action())
                                .isEqualTo(new ServiceAction(
                                        "us-east-1", "dynamodb", new ServiceTarget.Action("PutItem"), "POST")));
        assertThat(integration(
                        "AWS", "!Sub 'arn:aws:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/${Jobs.QueueName}'"))
                .isInstanceOfSatisfying(
                        Integration.AwsService.class,
                        service -> assertThat(service.action().target())
                                .isEqualTo(new ServiceTarget.Path("123456789012/jobs")));
    }

    @Test
    @Proves("3.1-2")
    void functionsWithoutProxyAreRead() throws IOException {
        assertThat(integration("AWS", "!GetAtt Fn.Arn"))
                .isInstanceOfSatisfying(
                        Integration.Lambda.class,
                        lambda -> assertThat(lambda.functionName()).isEqualTo("chat-Fn"));
    }

    @Test
    void endpointsAreRead() throws IOException {
        HttpEndpoint endpoint = new HttpEndpoint("POST", "https://example.com/{room}?v=${stageVariables.v}");

        assertThat(integration("HTTP", "https://example.com/{room}?v=${stageVariables.v}"))
                .isInstanceOfSatisfying(
                        Integration.Http.class,
                        http -> assertThat(http.endpoint()).isEqualTo(endpoint));
        assertThat(integration("HTTP_PROXY", "https://example.com/{room}?v=${stageVariables.v}"))
                .isInstanceOfSatisfying(
                        Integration.HttpProxy.class,
                        http -> assertThat(http.endpoint()).isEqualTo(endpoint));
    }

    @Test
    void stageVariablesNameFunctions() throws IOException {
        String template =
                API.replace("AutoDeploy: true", "AutoDeploy: true, StageVariables: { fn: chat-Fn, alias: x }");
        String uri = "'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1"
                + ":123456789012:function:${stageVariables.fn}:${stageVariables.alias}/invocations'";

        assertThat(integration(template, "AWS_PROXY", uri))
                .isInstanceOfSatisfying(
                        Integration.LambdaProxy.class,
                        proxy -> assertThat(proxy.functionName()).isEqualTo("chat-Fn"));
        assertThat(Templates.diagnostics(
                        folder, template.replace("fn: chat-Fn", "fn: chat-F") + integrated("AWS", uri)))
                .anySatisfy(diagnostic -> assertThat(diagnostic)
                        .contains("StageVariables: route '$default' calls 'chat-F', which is no function of this stack"
                                + " (did you mean 'chat-Fn'?)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS        | POST | arn:aws:apigateway:us-east-1:sns:action/Publish        | IntegrationUri: service 'sns' is not supported yet
            AWS        | POST | arn:aws:apigateway:us-east-1:dynamodb:path/x            | IntegrationUri: dynamodb has no paths
            AWS        | POST | arn:aws:apigateway:us-east-1:sqs:path/jobs              | IntegrationUri: path 'jobs' (expected: ACCOUNT/QUEUE)
            AWS        | POST | arn:aws:apigateway:us-east-1:sqs:path/123456789012/nope | warning: IntegrationUri: no queue 'nope' in this stack
            AWS        | POST | arn:aws:sqs:us-east-1:123456789012:jobs                 | IntegrationUri: 'arn:aws:sqs:us-east-1:123456789012:jobs' (expected:
            HTTP       | post | https://example.com                                     | IntegrationUri: method 'post'
            HTTP       | POST | example.com/path                                        | IntegrationUri: 'example.com/path' (expected:
            HTTP_PROXY | POST | https://user:pw@example.com                             | (expected: an address such as
            HTTP_PROXY | POST | file:///etc/passwd                                      | (expected: an address such as
            """)
    void saysWhatAnIntegrationMustBe(String type, String method, String uri, String problem) throws IOException {
        String template = API + "      IntegrationType: " + type + "\n      IntegrationMethod: " + method
                + "\n      IntegrationUri: '" + uri + "'\n";

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(
                        diagnostic -> assertThat(diagnostic).startsWith("24:").contains(problem));
    }

    @Test
    @Proves("3.1-9")
    void saysWhatIsMissingOrNotSupported() throws IOException {
        assertThat(Templates.diagnostics(
                        folder, API + "      IntegrationType: HTTP\n      IntegrationUri: https://x.y\n"))
                .anySatisfy(
                        diagnostic -> assertThat(diagnostic).contains("HTTP integration without 'IntegrationMethod'"));
        assertThat(Templates.diagnostics(folder, API + "      IntegrationType: AWS\n"))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains("integration without 'IntegrationUri'"));
        assertThat(Templates.diagnostics(folder, API + "      IntegrationType: MOCK\n      ConnectionType: VPC_LINK\n"))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains("VPC_LINK is not supported"));
    }

    private Integration integration(String type, String uri) throws IOException {
        return integration(API, type, uri);
    }

    private Integration integration(String api, String type, String uri) throws IOException {
        return Templates.blueprint(folder, api + integrated(type, uri)).apis().getFirst().stages().values().stream()
                .flatMap(stage -> stage.routes().values().stream())
                .flatMap(route -> route.integration().stream())
                .findFirst()
                .orElseThrow();
    }

    private static String integrated(String type, String uri) {
        return "      IntegrationType: " + type + "\n      IntegrationMethod: POST\n      IntegrationUri: " + uri
                + "\n";
    }
}
