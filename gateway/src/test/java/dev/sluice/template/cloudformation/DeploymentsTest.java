package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Stage;
import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Reading;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which snapshot a stage of a WebSocket API serves (specification, sections 8 and 9.1).
class DeploymentsTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Ping:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: ping, Target: !Sub 'integrations/${Mock}' }
              Pong:
                Type: AWS::ApiGatewayV2::RouteResponse
                Properties: { ApiId: !Ref Api, RouteId: !Ref Ping, RouteResponseKey: $default }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Deployment:
                Type: AWS::ApiGatewayV2::Deployment
                DependsOn: Ping
                Properties: { ApiId: !Ref Api }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: dev, DeploymentId: !Ref Deployment }
            """;

    @TempDir
    Path folder;

    @Test
    @Proves("13-29")
    void aDeploymentIsKnownByItsLogicalId() throws IOException {
        Stage first = stage(TEMPLATE);
        assertThat(first.deployment()).isPresent();
        assertThat(stage(TEMPLATE.replace("RouteKey: ping", "RouteKey: pinging"))
                        .deployment())
                .isEqualTo(first.deployment());
        assertThat(stage(TEMPLATE.replace(
                                "Properties: { ApiId: !Ref Api }", "Properties: { ApiId: !Ref Api, Description: x }"))
                        .deployment())
                .isEqualTo(first.deployment());
        assertThat(stage(TEMPLATE.replace("Deployment:", "Deployment2:").replace("!Ref Deployment", "!Ref Deployment2"))
                        .deployment())
                .isPresent()
                .isNotEqualTo(first.deployment());
        assertThat(stage(TEMPLATE.replace(", DeploymentId: !Ref Deployment", "")
                                .replace(
                                        "Properties: { ApiId: !Ref Api }",
                                        "Properties: { ApiId: !Ref Api, StageName: dev }"))
                        .deployment())
                .isEqualTo(first.deployment());
    }

    @Test
    @Proves("13-29")
    void aStageThatDeploysItselfServesWhatThereIs() throws IOException {
        assertThat(stage(TEMPLATE.replace("DeploymentId: !Ref Deployment", "AutoDeploy: true"))
                        .deployment())
                .isEmpty();
        String serverless = TEMPLATE.replace("Deployment:", "WebsocketsDeployment559b2020:")
                .replace("!Ref Deployment", "!Ref WebsocketsDeployment559b2020");
        assertThat(stage(serverless).deployment()).isEmpty();
    }

    @Test
    void aDeploymentThatDoesNotWaitForItsRoutesIsWarnedOf() throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE)).isEmpty();
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("DependsOn: Ping", "DependsOn: [Pong]")))
                .isEmpty();
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("DependsOn: Ping", "DependsOn: Mock")))
                .containsExactly("14:3: warning: deployment 'Deployment' does not wait for Ping: on Amazon it may lack"
                        + " them (expected: DependsOn)");
    }

    private Stage stage(String text) throws IOException {
        Blueprint blueprint =
                ((Reading.Ok) Templates.read(folder, "template.yaml", text, Templates.OPTIONS)).blueprint();
        return blueprint.apis().getFirst().stages().values().iterator().next();
    }
}
