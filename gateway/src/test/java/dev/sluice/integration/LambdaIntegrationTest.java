package dev.sluice.integration;

import static dev.sluice.integration.Conversations.MESSAGE;
import static dev.sluice.integration.Conversations.mapping;
import static dev.sluice.integration.Conversations.response;
import static dev.sluice.integration.Conversations.template;
import static dev.sluice.integration.Conversations.text;
import static dev.sluice.integration.Conversations.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.ContentHandling;
import dev.sluice.api.Mapping.Passthrough;
import dev.sluice.api.Mapping.Response;
import dev.sluice.api.Mapping.Templates;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.InvocationResult.FunctionFailed;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `AWS` with a function (specification, sections 3.3 and 3.5).
class LambdaIntegrationTest {
    private static final String ORDER = "{\"kind\":\"order\",\"n\":[1,2]}";

    private final List<String> payloads = new CopyOnWriteArrayList<>();

    @Test
    @Proves({"3.1-2", "3.3-5"})
    void theFunctionGetsWhatTheTemplateMakesAndTheClientWhatTheOtherMakes() {
        Mapping mapping = mapping(
                template("{\"order\":$input.json('$.n'),\"from\":\"$context.connectionId\"}"),
                response(
                        "$default",
                        template("{\"price\":$input.path('$.total').intValue(),\"of\":\"$input.body.length()\"}")));

        Outcome outcome = invoke(mapping, ORDER, succeeded("{\"total\":7}"));

        assertThat(payloads).containsExactly("{\"order\":[1,2],\"from\":\"Yx0PQceDDoECGjA=\"}");
        assertThat(text(outcome)).isEqualTo("200 {\"price\":7,\"of\":\"11\"}");
    }

    @Test
    void withoutTemplatesBothGoThrough() {
        Outcome outcome =
                invoke(mapping(Templates.NONE, response("$default", Templates.NONE)), ORDER, succeeded("\"ok\""));

        assertThat(payloads).containsExactly(ORDER);
        assertThat(text(outcome)).isEqualTo("200 \"ok\"");
    }

    @Test
    @Proves("3.5-5")
    void withoutAnIntegrationResponseItSucceedsAndSaysNothing() {
        assertThat(text(invoke(mapping(Templates.NONE), ORDER, succeeded("{\"a\":1}"))))
                .isEqualTo("200 nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $request.body.kind                     | order         | {"t":"order"}
            ${request.body.kind}s                  | orders        | {"t":"order"}
            $request.body.kind                     | $default      | {"t":"order"}
            $request.body.missing                  | $default      | {"t":"order"}
            \\$default                             | $default      | {"t":"order"}
            $request.body.n                        | [1, 2]        | {"t":"order"}
            static                                 | static        | {"t":"order"}
            static                                 | application/json | {"t":"order"}
            ${context.routeKey}/${stageVariables.backend} | send/v2 | {"t":"order"}
            other                                  | order         | {"kind":"order","n":[1,2]}
            """)
    @Proves({"3.3-1", "3.3-2", "3.3-4", "13-22"})
    void theExpressionChoosesTheTemplate(String expression, String key, String payload) {
        Templates templates = new Templates(expression, Map.of(key, "{\"t\":$input.json('$.kind')}"));

        Outcome _ = invoke(mapping(templates), ORDER, succeeded("{}"));

        assertThat(payloads).containsExactly(payload);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Bad Request: id   | 500 bad
            Not found         | 500 none
            other             | 500 else
            """)
    @Proves("3.5-4")
    void theErrorMessageChoosesTheResponse(String message, String expected) {
        Mapping mapping = mapping(
                Templates.NONE,
                response("$default", template("else")),
                response("/.*Bad Request.*/", template("bad")),
                response("/Not found/", template("none")));

        assertThat(text(invoke(mapping, ORDER, FunctionFailed.of("Error", message))))
                .isEqualTo(expected);
    }

    @Test
    @Proves("3.5-2")
    void anErrorThatNoResponseTakesFails() {
        Mapping mapping = mapping(Templates.NONE, response("/Known/", template("known")));

        Conversations.isFailure(
                invoke(mapping, ORDER, FunctionFailed.of("Error", "unknown")), "no integration response for 'unknown'");
    }

    @Test
    @Proves("3.5-3")
    void theResponseTemplateIsChosenByTheAnswerOrTheMessage() {
        Templates byBody = new Templates("${integration.response.body.kind}", Map.of("big", "B", "$default", "?"));
        Templates byMessage = new Templates("$request.body.kind", Map.of("order", "O"));

        assertThat(text(invoke(
                        mapping(Templates.NONE, response("$default", byBody)), ORDER, succeeded("{\"kind\":\"big\"}"))))
                .isEqualTo("200 B");
        assertThat(text(invoke(mapping(Templates.NONE, response("$default", byMessage)), ORDER, succeeded("1"))))
                .isEqualTo("200 O");
    }

    @Test
    void faultsOfTemplatesNameTemplateLineAndColumn() {
        Conversations.isFailure(
                invoke(mapping(template("{\n \"a\": $input.class }")), ORDER, succeeded("1")),
                "template 'Integration 'Under test', RequestTemplates '$default'', line 2, column 14: $input.class: not"
                        + " available in mapping templates");
        Conversations.isFailure(
                invoke(
                        mapping(Templates.NONE, response("$default", template("$input.getClass()"))),
                        ORDER,
                        succeeded("1")),
                "template 'Integration 'Under test', IntegrationResponse '$default', ResponseTemplates '$default'', line 1");
    }

    @Test
    void aPayloadThatIsNoJsonNeverReachesTheFunction() {
        Conversations.isFailure(
                invoke(mapping(Templates.NONE), "hello", succeeded("1")), "the request for the function");
        assertThat(payloads).isEmpty();
    }

    @Test
    void otherEndsAreToldApart() {
        Mapping mapping = mapping(Templates.NONE, response("$default", Templates.NONE));

        assertThat(text(invoke(mapping, ORDER, new InvocationResult.DeadlinePassed())))
                .isEqualTo("deadline passed");
        assertThat(text(invoke(mapping, ORDER, new InvocationResult.TimedOut(Duration.ofSeconds(3)))))
                .isEqualTo("function timed out");
        assertThat(text(invoke(mapping, ORDER, new InvocationResult.NoSuchFunction("f"))))
                .startsWith("unavailable");
    }

    @Test
    @Proves("3.3-6")
    void contentIsConverted() {
        Response toText = new Response("$default", Templates.NONE, ContentHandling.CONVERT_TO_TEXT);
        Response toBinary = new Response("$default", template("aMOp"), ContentHandling.CONVERT_TO_BINARY);
        Response broken = new Response("$default", template("?"), ContentHandling.CONVERT_TO_BINARY);

        assertThat(text(invoke(mapping(Templates.NONE, toText), ORDER, succeeded("\"text\""))))
                .isEqualTo("200 \"text\"");
        assertThat(text(invoke(mapping(Templates.NONE, toBinary), ORDER, succeeded("1"))))
                .isEqualTo("200 hé");
        Conversations.isFailure(invoke(mapping(Templates.NONE, broken), ORDER, succeeded("1")), "not base64");
    }

    @Test
    @Proves("3.3-6")
    void aBase64MessageIsDecodedWhereItSaysSo() {
        Mapping mapping = new Mapping(
                "Under test",
                new Mapping.Request(
                        Map.of(), Templates.NONE, Passthrough.WHEN_NO_MATCH, ContentHandling.CONVERT_TO_BINARY),
                List.of());

        Outcome _ = invoke(mapping, Base64.getEncoder().encodeToString(utf8("{\"a\":1}")), succeeded("1"));

        assertThat(payloads).containsExactly("{\"a\":1}");
        Conversations.isFailure(invoke(mapping, "{}", succeeded("1")), "CONVERT_TO_BINARY");
    }

    @ParameterizedTest
    @CsvSource({"WHEN_NO_MATCH,true", "WHEN_NO_TEMPLATES,false", "NEVER,false"})
    @Proves("3.3-3")
    void passthroughDecidesOnWhatNoTemplateTakes(Passthrough passthrough, boolean called) {
        Mapping mapping = new Mapping(
                "Under test",
                new Mapping.Request(
                        Map.of(), new Templates("none", Map.of("other", "{}")), passthrough, ContentHandling.AS_IS),
                List.of());

        Outcome _ = invoke(mapping, ORDER, succeeded("1"));

        assertThat(payloads).hasSize(called ? 1 : 0);
    }

    @Test
    @Proves("3.4-4")
    void doesNotWaitForAnEvent() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Integrations integrations = new Integrations((_, event, _) -> {
            payloads.add(JsonWriter.text(event));
            begun.countDown();
            try {
                assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            ended.countDown();
            return succeeded("1");
        });

        Mapping.Response taken = response("/202/", new Templates("$default", Map.of("$default", "taken")));
        Outcome outcome = integrations.invoke(target(typed("'Event'", taken)), MESSAGE, utf8(ORDER));

        assertThat(text(outcome)).isEqualTo("202 taken");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.getCount()).isOne();
        end.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(payloads).containsExactly(ORDER);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"'RequestResponse', 200 nothing", "route.request.body.none, 200 nothing", "'Event', 202 nothing"})
    @Proves("3.4-4")
    void theInvocationTypeDecidesWhatIsAnswered(String type, String answer) {
        assertThat(text(invoke(typed(type), ORDER, succeeded("1")))).isEqualTo(answer);
    }

    @Test
    void refusesAnInvocationOfAnotherType() {
        assertThat(invoke(typed("route.request.body.kind"), ORDER, succeeded("1")))
                .isEqualTo(new Outcome.Failed("X-Amz-Invocation-Type: 'order' (expected: RequestResponse or Event)"));
        assertThat(payloads).isEmpty();
    }

    private static Mapping typed(String type, Mapping.Response... responses) {
        return new Mapping(
                "Under test",
                new Mapping.Request(
                        Map.of("integration.request.header.X-Amz-Invocation-Type", type),
                        Templates.NONE,
                        Passthrough.WHEN_NO_MATCH,
                        ContentHandling.AS_IS),
                List.of(responses));
    }

    private static Target target(Mapping mapping) {
        return Target.of(new Integration.Lambda("orders", mapping, Integration.MAX_TIMEOUT));
    }

    private Outcome invoke(Mapping mapping, String message, InvocationResult result) {
        Integrations integrations = new Integrations((_, event, _) -> {
            payloads.add(JsonWriter.text(event));
            return result;
        });
        return integrations.invoke(target(mapping), MESSAGE, utf8(message));
    }

    private static InvocationResult succeeded(String json) {
        return new InvocationResult.Succeeded(JsonText.of(json));
    }
}
