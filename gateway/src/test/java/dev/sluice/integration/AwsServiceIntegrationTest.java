package dev.sluice.integration;

import static dev.sluice.integration.Conversations.MESSAGE;
import static dev.sluice.integration.Conversations.mapping;
import static dev.sluice.integration.Conversations.response;
import static dev.sluice.integration.Conversations.template;
import static dev.sluice.integration.Conversations.text;
import static dev.sluice.integration.Conversations.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.ServiceAction;
import dev.sluice.api.Integration.ServiceTarget;
import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.Templates;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.AwsServices.ServiceCall;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `AWS` with an action of a service (specification, section 3.4).
class AwsServiceIntegrationTest {
    private final List<ServiceCall> calls = new ArrayList<>();

    @Test
    @Proves({"3.1-3", "3.1-8"})
    void callsTheActionWithWhatTheTemplateMakes() {
        Mapping mapping = mapping(
                Map.of("integration.request.header.Content-Type", "'application/x-www-form-urlencoded'"),
                template("Action=SendMessage&MessageBody=$util.urlEncode($input.body)"));

        Outcome outcome = invoke(
                mapping,
                new ServiceTarget.Path("123456789012/jobs-${stageVariables.backend}"),
                "a b",
                new HttpAnswer.Received(200, Headers.EMPTY, utf8("{}")));

        assertThat(text(outcome)).isEqualTo("200 nothing");
        ServiceCall call = calls.getFirst();
        assertThat(call.described()).isEqualTo("sqs:path/123456789012/jobs-v2");
        assertThat(call.headers().first("content-type")).contains("application/x-www-form-urlencoded");
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("Action=SendMessage&MessageBody=a+b");
    }

    @Test
    void mapsTheAnswer() {
        Mapping mapping = mapping(Templates.NONE, response("/200/", template("$input.json('$.Item.pk.S')")));

        assertThat(text(invoke(
                        mapping,
                        new ServiceTarget.Action("GetItem"),
                        "{}",
                        new HttpAnswer.Received(200, Headers.EMPTY, utf8("{\"Item\":{\"pk\":{\"S\":\"x\"}}}")))))
                .isEqualTo("200 \"x\"");
    }

    @Test
    void anErrorThatNoResponseTakesSaysWhatTheServiceSaid() {
        Conversations.isFailure(
                invoke(
                        mapping(Templates.NONE),
                        new ServiceTarget.Action("PutItem"),
                        "{}",
                        new HttpAnswer.Received(400, Headers.EMPTY, utf8("{\"__type\":\"ValidationException\"}"))),
                "no integration response for '400': {\"__type\":\"ValidationException\"}");
    }

    @Test
    void lateAndFailedCallsAreToldApart() {
        ServiceTarget target = new ServiceTarget.Action("PutItem");

        assertThat(text(invoke(mapping(Templates.NONE), target, "{}", new HttpAnswer.Late())))
                .isEqualTo("deadline passed");
        Conversations.isFailure(
                invoke(mapping(Templates.NONE), target, "{}", new HttpAnswer.Failed("no route")), "no route");
    }

    private Outcome invoke(Mapping mapping, ServiceTarget target, String message, HttpAnswer answer) {
        Integrations integrations = new Integrations(new FakeFunction(), new HttpCaller(), (call, _) -> {
            calls.add(call);
            return answer;
        });
        var action = new ServiceAction("eu-west-1", "sqs", target, "POST");
        return integrations.invoke(
                Target.of(new Integration.AwsService(action, mapping, Integration.MAX_TIMEOUT)),
                MESSAGE,
                utf8(message));
    }
}
