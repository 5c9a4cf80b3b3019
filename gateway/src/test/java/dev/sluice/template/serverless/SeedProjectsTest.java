package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole projects, from text to the template that the framework makes of them, and on to the blueprint.
class SeedProjectsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void giveThemAMavenProject() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("functions")).resolve("pom.xml"), "<project/>");
    }

    @Test
    void chatBecomesTheTemplateOfTheFramework() throws IOException {
        assertThat(Projects.template(folder, Projects.resource("chat.yml")))
                .isEqualTo(Projects.resource("chat.golden.json"));
    }

    @Test
    void roomsBecomeTheTemplateOfTheFramework() throws IOException {
        assertThat(Projects.template(folder, Projects.resource("rooms.yml")))
                .isEqualTo(Projects.resource("rooms.golden.json"));
    }

    @Test
    void chatKnowsItsOwnAddressWithoutAScheme() throws IOException {
        TemplateOptions options = TemplateOptions.DEFAULTS.withOpt(Map.of("stage", "prod"));
        Reading.Ok reading = Projects.ok(folder, Projects.resource("chat.yml"), options);
        assertThat(reading.diagnostics()).isEmpty();
        Blueprint blueprint = reading.blueprint();
        WebSocketApi api = blueprint.apis().getFirst();
        FunctionDefinition function = blueprint.functions().getFirst();
        assertThat(blueprint.stack()).isEqualTo("chat-prod");
        assertThat(api.name()).isEqualTo("prod-chat-websockets");
        assertThat(function.environment())
                .containsEntry("WSSAPIGATEWAYENDPOINT", api.id() + ".execute-api.us-east-1.amazonaws.com/prod");
        assertThat(blueprint.outputs())
                .containsEntry(
                        "ServiceEndpointWebsocket", "wss://" + api.id() + ".execute-api.us-east-1.amazonaws.com/prod");
        assertThat(function.name()).isEqualTo("chat-prod-websocketHandler");
        assertThat(function.code().root()).isEqualTo(folder.resolve("functions/target/chat.jar"));
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(blueprint.tables()).hasSize(2);
    }

    @Test
    @Proves("13-31")
    void roomsHaveFunctionsRoutesAndATableInTheirRegion() throws IOException {
        Reading.Ok reading = Projects.ok(folder, Projects.resource("rooms.yml"), TemplateOptions.DEFAULTS);
        assertThat(reading.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(folder.resolve("serverless.yml")
                        + ":12:3: warning: websocketApiRouteSelectionExpression has no effect: it is misspelt, and the"
                        + " framework ignores it as well (expected: websocketsApiRouteSelectionExpression)");
        Blueprint blueprint = reading.blueprint();
        WebSocketApi api = blueprint.apis().getFirst();
        assertThat(api.name()).isEqualTo("my-api-ws");
        assertThat(api.region()).isEqualTo("eu-west-1");
        Stage stage = Objects.requireNonNull(api.stages().get("dev"));
        assertThat(stage.routeSelectionExpression()).isEqualTo("$request.body.action");
        assertThat(stage.routes().keySet())
                .containsExactlyInAnyOrder("$connect", "$disconnect", "$default", "loginEvent");
        Route route = Objects.requireNonNull(stage.routes().get("loginEvent"));
        assertThat(route.integration())
                .contains(new Integration.LambdaProxy("my-api-ws-dev-loginEventHandler", Duration.ofSeconds(29)));
        assertThat(route.twoWay()).isFalse();
        assertThat(blueprint.functions())
                .extracting(FunctionDefinition::name)
                .containsExactly(
                        "my-api-ws-dev-connectionHandler",
                        "my-api-ws-dev-defaultHandler",
                        "my-api-ws-dev-loginEventHandler");
        FunctionDefinition function = blueprint.functions().getFirst();
        assertThat(List.of(function.memoryMb(), (int) function.timeout().toSeconds()))
                .containsExactly(1024, 6);
        assertThat(function.environment()).isEqualTo(Map.of("CONNECTIONS_TABLE", "connections"));
    }
}
