package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.flow.Corridors;
import dev.sluice.flow.StageViews;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import dev.sluice.template.TemplateReader;
import dev.sluice.template.cloudformation.CloudFormation;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A template that changes while a socket is open: what the client sees of it (specification, section 8).
class SnapshotsOverSocketsTest {
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
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK, RequestTemplates: { $default: '{"statusCode":200}' } }
              Answer:
                Type: AWS::ApiGatewayV2::IntegrationResponse
                Properties: { ApiId: !Ref Api, IntegrationId: !Ref Mock, IntegrationResponseKey: $default, ResponseTemplates: { $default: pong } }
              Deployment:
                Type: AWS::ApiGatewayV2::Deployment
                DependsOn: Ping
                Properties: { ApiId: !Ref Api }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: dev, DeploymentId: !Ref Deployment }
            """;
    private static final String MORE = """
              Peng:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: peng, Target: !Sub 'integrations/${Mock}' }
              Pung:
                Type: AWS::ApiGatewayV2::RouteResponse
                Properties: { ApiId: !Ref Api, RouteId: !Ref Peng, RouteResponseKey: $default }
            """;
    private static final String PENG = "{\"action\":\"peng\"}";

    @TempDir
    Path folder;

    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();

    @Test
    @Proves({"2.4-2", "13-29"})
    void forbidsARouteUntilTheNextDeployment() throws IOException, InterruptedException, DeploymentException {
        try (ControlLoop loop = new ControlLoop(_ -> {}, _ -> {}, List.of((_, image) -> stages.publish(image)));
                Edge edge = edge()) {
            deploy(loop, TEMPLATE);
            try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
                assertThat(probe.send("{\"action\":\"ping\"}").next()).isEqualTo("pong");
                assertThat(probe.send(PENG).next()).contains("\"Forbidden\"");

                deploy(loop, TEMPLATE + MORE);
                assertThat(probe.send(PENG).next()).as("the same deployment").contains("\"Forbidden\"");

                deploy(
                        loop,
                        (TEMPLATE + MORE)
                                .replace("  Deployment:", "  Deployment2:")
                                .replace("!Ref Deployment", "!Ref Deployment2"));
                assertThat(probe.send(PENG).next()).isEqualTo("pong");
            }
        }
    }

    private void deploy(ControlLoop loop, String template)
            throws IOException, InterruptedException, DeploymentException {
        TemplateReader reader = new TemplateReader(new CloudFormation(), List.of(new CloudFormation()));
        Path file = Files.writeString(folder.resolve("template.yaml"), template);
        Reading reading = reader.read(file, TemplateOptions.DEFAULTS.withStack("chat"));
        assertThat(reading).isInstanceOf(Reading.Ok.class);
        loop.deploy(List.of(((Reading.Ok) reading).blueprint()), Duration.ofSeconds(20));
    }

    private Edge edge() throws IOException {
        return Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                new Edge.Backends(
                        new Corridors(
                                stages,
                                new Authorizers(functions, Signatures.UNCHECKED),
                                new Integrations(functions),
                                InstantSource.system()),
                        Directory.alone(1),
                        request -> HttpResponse.of(404)));
    }
}
