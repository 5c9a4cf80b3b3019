package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Authorizer;
import dev.sluice.api.EventSourceMapping;
import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpApi.Kind;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Schedule;
import dev.sluice.deploy.Blueprint;
import dev.sluice.deploy.QueueDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A SAM template with queues, event sources, schedules, an authorizer, REST and HTTP APIs, from text to blueprint.
class QueuesAndHttpTemplateTest {
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:123456789012:";
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(29);

    @TempDir
    Path folder;

    Blueprint blueprint;

    @BeforeEach
    void read() throws IOException {
        blueprint = Templates.blueprint(folder, Templates.resource("notify.yaml"));
    }

    @Test
    void hasItsQueues() {
        String redrive = "{\"deadLetterTargetArn\":\"" + QUEUE_ARN + "chat-DeadLetters\",\"maxReceiveCount\":4}";
        assertThat(blueprint.queues())
                .containsExactly(
                        new QueueDefinition("chat-DeadLetters", Map.of("MessageRetentionPeriod", "1209600")),
                        new QueueDefinition("chat-NotifyUser", Map.of("RedrivePolicy", redrive)),
                        new QueueDefinition(
                                "chat-Jobs.fifo",
                                Map.of(
                                        "FifoQueue", "true",
                                        "ContentBasedDeduplication", "true",
                                        "VisibilityTimeout", "90")));
    }

    @Test
    void callsFunctionsWithMessagesAndAtTimes() {
        assertThat(blueprint.eventSources())
                .containsExactly(
                        new EventSourceMapping(
                                Ids.uuid("chat/ConsumerMessages"),
                                QUEUE_ARN + "chat-NotifyUser",
                                "chat-Consumer",
                                true,
                                100,
                                Duration.ofSeconds(5),
                                true,
                                2,
                                List.of("{\"body\":{\"kind\":[\"chat\",{\"prefix\":\"x-\"}]}}")),
                        new EventSourceMapping(
                                Ids.uuid("chat/JobsMapping"),
                                QUEUE_ARN + "chat-Jobs.fifo",
                                "chat-Consumer",
                                true,
                                10,
                                Duration.ZERO,
                                false,
                                5,
                                List.of()));
        assertThat(blueprint.schedules())
                .containsExactly(
                        schedule("ConsumerNightly", "ConsumerNightlyLambdaTarget", "cron(0 3 * * ? *)"),
                        schedule("Hourly", "consumer", "rate(1 hour)"));
    }

    @Test
    void servesItsRoutesOverHttp() {
        Map<String, String> cors = Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET,OPTIONS",
                "Access-Control-Max-Age", "600");
        Target function = new Target.Function("chat-Notifications", PayloadFormat.V1_0);
        String path = "/users/{userId}/notifications";
        assertThat(blueprint.httpApis())
                .containsExactlyInAnyOrder(
                        api(
                                "RestApi",
                                "chat-rest",
                                Kind.REST,
                                "prod",
                                new HttpRoute("GET", path, function, REST_TIMEOUT),
                                new HttpRoute("OPTIONS", path, new Target.Fixed(200, cors, "{}"), REST_TIMEOUT)),
                        api(
                                "ServerlessHttpApi",
                                "chat",
                                Kind.HTTP,
                                "$default",
                                new HttpRoute(
                                        "ANY",
                                        "/pages/{proxy+}",
                                        new Target.Function("chat-Notifications", PayloadFormat.V2_0),
                                        Duration.ofSeconds(30))),
                        api("Raw", "raw", Kind.REST, "live", new HttpRoute("GET", "/users", function, REST_TIMEOUT)));
    }

    @Test
    void asksTheAuthorizerBeforeConnect() {
        assertThat(blueprint.apis().getFirst().stages().values())
                .flatExtracting(stage -> stage.routes().values())
                .extracting(Route.class::cast)
                .extracting(Route::authorizer)
                .containsExactly(new Authorizer.Lambda(
                        Ids.hashed("chat", "Authorizer", 6),
                        "chat-Consumer",
                        List.of("route.request.querystring.userId"),
                        Integration.MAX_TIMEOUT));
    }

    @Test
    void findsCodeLayersAndAddresses() {
        Path code = folder.toAbsolutePath().normalize();
        assertThat(blueprint.functions())
                .extracting(FunctionDefinition::code)
                .containsExactly(new FunctionCode(code, List.of(code)), FunctionCode.at(code));
        assertThat(blueprint.outputs())
                .containsEntry(
                        "Rest",
                        "https://" + Ids.hashed("chat", "RestApi", 10) + ".execute-api.us-east-1.amazonaws.com/prod")
                .containsEntry(
                        "Pages",
                        "https://" + Ids.hashed("chat", "ServerlessHttpApi", 10)
                                + ".execute-api.us-east-1.amazonaws.com/");
    }

    private static Schedule schedule(String rule, String target, String expression) {
        return new Schedule(
                "chat-" + rule + "/" + target,
                "arn:aws:events:us-east-1:123456789012:rule/chat-" + rule,
                "chat-Consumer",
                expression,
                ZoneOffset.UTC,
                Optional.empty(),
                true);
    }

    private static HttpApi api(String id, String name, Kind kind, String stage, HttpRoute... routes) {
        HttpStage only = new HttpStage(stage, Map.of(), List.of(routes), Optional.empty());
        return new HttpApi(
                Ids.hashed("chat", id, 10), name, "chat", "us-east-1", "123456789012", kind, Map.of(stage, only));
    }
}
