package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.FunctionDefinition.Concurrency;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.StageSettings;
import dev.sluice.api.WebSocketApi;
import dev.sluice.deploy.Blueprint;
import dev.sluice.deploy.TableDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A SAM template with everything that a chat needs, from text to blueprint.
class WholeTemplateTest {
    @TempDir
    Path folder;

    Blueprint blueprint;

    @BeforeEach
    void read() throws IOException {
        blueprint = Templates.blueprint(folder, Templates.resource("webchat.yaml"));
    }

    @Test
    void becomesOneApiWithItsStageAndRoutes() {
        Integration message = new Integration.LambdaProxy("chat-Message", Duration.ofSeconds(5));
        Stage stage = new Stage(
                "prod",
                Map.of("colour", "blue"),
                "$request.body.action",
                Map.of(
                        "$connect",
                        new Route("$connect", proxy("chat-Connect"), false),
                        "$disconnect",
                        new Route("$disconnect", proxy("chat-leave"), false),
                        "$default",
                        new Route("$default", Optional.of(message), false),
                        "message",
                        new Route("message", Optional.of(message), true)),
                StageSettings.DEFAULT,
                Optional.of(Ids.hashed("chat", "Deployment", 6)));
        assertThat(blueprint.apis())
                .containsExactly(new WebSocketApi(
                        Ids.hashed("chat", "Api", 10),
                        "webchat",
                        "chat",
                        "us-east-1",
                        "123456789012",
                        Map.of("prod", stage)));
    }

    @Test
    void givesEveryFunctionWhatGlobalsSayAndItsOwn() {
        assertThat(function("chat-Message"))
                .isEqualTo(new FunctionDefinition(
                        "chat-Message",
                        "arn:aws:lambda:us-east-1:123456789012:function:chat-Message",
                        "java21",
                        "example.Message",
                        FunctionCode.at(folder.toAbsolutePath().normalize()),
                        Map.of(
                                "TABLE", "chat-Connections",
                                "LEVEL", "2",
                                "LITERAL", "${Kept} of chat",
                                "ENDPOINT",
                                        "https://" + Ids.hashed("chat", "Api", 10)
                                                + ".execute-api.us-east-1.amazonaws.com/prod"),
                        Duration.ofSeconds(29),
                        512,
                        new Concurrency(7, 1, true)));
        assertThat(function("chat-leave").handler()).isEqualTo("example.Disconnect::handleRequest");
        assertThat(function("chat-leave").timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(function("chat-leave").environment()).isEqualTo(Map.of("TABLE", "chat-Connections", "LEVEL", "2"));
    }

    @Test
    void takesManagedInstancesAsTheWishForManyCallsInOneEnvironment() {
        assertThat(function("chat-Shared").concurrency()).isEqualTo(new Concurrency(50, 32));
        assertThat(function("chat-Connect").concurrency()).isEqualTo(new Concurrency(50, 1));
    }

    @Test
    void turnsTablesIntoCreateTableRequests() {
        assertThat(blueprint.tables()).containsExactly(connections(), rooms());
    }

    @Test
    void resolvesOutputs() {
        assertThat(blueprint.outputs())
                .containsExactly(
                        Map.entry(
                                "Endpoint",
                                "wss://" + Ids.hashed("chat", "Api", 10) + ".execute-api.us-east-1.amazonaws.com/prod"),
                        Map.entry("Table", "arn:aws:dynamodb:us-east-1:123456789012:table/chat-Connections"));
    }

    private static TableDefinition connections() {
        String attributes = "[{\"AttributeName\":\"connectionId\",\"AttributeType\":\"S\"},"
                + "{\"AttributeName\":\"userName\",\"AttributeType\":\"S\"}]";
        String throughput = "{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}";
        String index =
                "{\"IndexName\":\"ByName\",\"KeySchema\":[{\"AttributeName\":\"userName\",\"KeyType\":\"HASH\"}],"
                        + "\"Projection\":{\"ProjectionType\":\"ALL\"},\"ProvisionedThroughput\":" + throughput + "}";
        return new TableDefinition(
                "chat-Connections",
                "{\"TableName\":\"chat-Connections\",\"AttributeDefinitions\":" + attributes
                        + ",\"KeySchema\":[{\"AttributeName\":\"connectionId\",\"KeyType\":\"HASH\"}]"
                        + ",\"ProvisionedThroughput\":" + throughput + ",\"GlobalSecondaryIndexes\":[" + index + "]}",
                "{\"TableName\":\"chat-Connections\",\"TimeToLiveSpecification\":"
                        + "{\"AttributeName\":\"expires\",\"Enabled\":true}}");
    }

    private static TableDefinition rooms() {
        return new TableDefinition(
                "rooms",
                "{\"TableName\":\"rooms\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]"
                        + ",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]"
                        + ",\"BillingMode\":\"PAY_PER_REQUEST\"}",
                "");
    }

    private FunctionDefinition function(String name) {
        return blueprint.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Integration> proxy(String function) {
        return Optional.of(new Integration.LambdaProxy(function, Duration.ofSeconds(29)));
    }
}
