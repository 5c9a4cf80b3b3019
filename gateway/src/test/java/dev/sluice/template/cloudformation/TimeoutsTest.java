package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.HttpRoute;
import dev.sluice.api.Integration;
import dev.sluice.config.Limit;
import dev.sluice.config.Quotas;
import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `TimeoutInMillis` (specification, section 3.8) under a limit that a person may lift.
class TimeoutsTest {
    private static final String THREE_APIS = """
            Resources:
              Ws:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: ws, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              WsRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Ws, RouteKey: slow, Target: !Sub 'integrations/${WsIntegration}' }
              WsIntegration:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Ws, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn MORE }
              WsStage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Ws, StageName: dev, AutoDeploy: true }
              Http:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: http, ProtocolType: HTTP }
              HttpRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Http, RouteKey: GET /slow, Target: !Sub 'integrations/${HttpIntegration}' }
              HttpIntegration:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  { ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0' MORE }
              HttpStage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Http, StageName: $default, AutoDeploy: true }
              Rest:
                Type: AWS::ApiGateway::RestApi
                Properties: { Name: rest }
              RestMethod:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Rest
                  ResourceId: !GetAtt Rest.RootResourceId
                  HttpMethod: GET
                  Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !GetAtt Fn.Arn MORE }
              RestDeployment:
                Type: AWS::ApiGateway::Deployment
                Properties: { RestApiId: !Ref Rest, StageName: prod }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: . }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "29s, '', 29000, 30000, 29000",
        "29s, 50, 50, 50, 50",
        "5s, '', 5000, 30000, 5000",
        "2m, '', 120000, 120000, 120000",
        "2m, 60000, 60000, 60000, 60000"
    })
    @Proves({"3.1-7", "7-9"})
    void whatTheTemplateSaysHoldsWithinTheLimit(String limit, String said, long ws, long http, long rest)
            throws IOException {
        Blueprint blueprint = ((Reading.Ok) read(limit, said)).blueprint();

        assertThat(blueprint.apis())
                .flatExtracting(api -> api.stages().values())
                .flatExtracting(stage -> stage.routes().values())
                .extracting(route -> route.integration().map(Integration::timeout))
                .containsExactly(Optional.of(Duration.ofMillis(ws)));
        assertThat(blueprint.httpApis())
                .flatExtracting(api -> api.stages().values())
                .flatExtracting(stage -> stage.routes())
                .extracting(HttpRoute::timeout)
                .containsExactlyInAnyOrder(Duration.ofMillis(http), Duration.ofMillis(rest));
    }

    @Test
    @Proves("3.1-7")
    void aLongerTimeIsAMistakeUnlessTheLimitIsLifted() throws IOException {
        String hint = " (a longer one: --limit integration-timeout=60s)";
        assertThat(read("29s", "60000").diagnostics())
                .extracting(diagnostic -> diagnostic.message())
                .containsExactlyInAnyOrder(
                        "TimeoutInMillis: 60000: Timeout should be between 50 ms and 29000 ms on a WebSocket API"
                                + hint,
                        "TimeoutInMillis: 60000: Timeout should be between 50 ms and 30000 ms on an HTTP API" + hint,
                        "TimeoutInMillis: 60000: Timeout should be between 50 ms and 29000 ms on a REST API" + hint);
        assertThat(read("2m", "120001").diagnostics()).hasSize(3);
        assertThat(read("2m", "49").diagnostics()).hasSize(3);
    }

    /// @param said by each integration; nothing when empty
    private Reading read(String limit, String said) throws IOException {
        String property = said.isEmpty() ? "" : ", TimeoutInMillis: " + said;
        String text = THREE_APIS.replace(" MORE }", property + " }");
        Duration longest = Limit.INTEGRATION_TIMEOUT.set(Quotas.AWS, limit).integrationTimeout();
        TemplateOptions options = Templates.OPTIONS.withLongestIntegration(longest);
        return Templates.read(folder, "template.yaml", text, options);
    }
}
