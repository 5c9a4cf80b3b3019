package dev.sluice.server.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeAdviceTest {
    private static final KnownStage CHAT =
            new KnownStage(List.of("/Prod", "/chat/Prod", "/abc123/Prod"), "", List.of());
    private static final KnownStage NOTIFIER = new KnownStage(
            List.of("/notify/dev"),
            "?ticket=TICKET",
            List.of("route.request.querystring.ticket", "route.request.header.X-Device"));

    @Test
    void listsWhatIsThereWhenThePathIsNoStage() {
        assertThat(advice(403, "ws://localhost:4080/prdo"))
                .containsExactly(
                        "No WebSocket stage has that path (did you mean ws://localhost:4080/Prod?). Known there:",
                        "  ws://localhost:4080/Prod",
                        "  ws://localhost:4080/notify/dev?ticket=TICKET");
    }

    @Test
    void saysThatSomebodySaidNoWhenTheStageIsThere() {
        assertThat(advice(403, "ws://localhost:4080/chat/Prod/"))
                .containsExactly("The stage is there; its authorizer or its $connect said no, and 'sluice logs' shows"
                        + " what they wrote.");
    }

    @Test
    void givesTheExampleOfTheTemplateToWhoSentNoQuery() {
        assertThat(advice(403, "wss://localhost:4080/notify/dev"))
                .hasSize(3)
                .endsWith("  wss://localhost:4080/notify/dev?ticket=TICKET");
        assertThat(advice(403, "wss://localhost:4080/notify/dev?ticket=no")).hasSize(1);
    }

    @Test
    void namesTheIdentityThatAnAuthorizerMisses() {
        assertThat(advice(401, "ws://localhost:4080/notify/dev"))
                .containsExactly("Its authorizer found no identity: it wants the query parameter 'ticket' (--query"
                        + " ticket=VALUE) and the header 'X-Device' (-H 'X-Device: VALUE').");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | $connect said so
            401 | --query NAME=VALUE or -H 'NAME: VALUE'
            403 | no such stage, or its authorizer or its $connect said no
            404 | no WebSocket
            429 | Too many
            500 | 'sluice logs'
            502 | 'sluice logs'
            504 | in time
            """)
    void knowsWhatAStatusUsuallyMeansWhereTheStagesAreNotKnown(int status, String said) {
        assertThat(HandshakeAdvice.of(status, URI.create("wss://example.org/x"), List.of()))
                .singleElement()
                .asString()
                .contains(said);
    }

    private static List<String> advice(int status, String address) {
        return HandshakeAdvice.of(status, URI.create(address), List.of(CHAT, NOTIFIER));
    }
}
