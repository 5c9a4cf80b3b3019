package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The request id in an error frame finds the rest of what happened, wherever it was written; counted it is, too.
class RequestTraceTest {
    private static final Pattern REQUEST = Pattern.compile("\"requestId\":\"([^\"]+)\"");
    private static final String SETTINGS = """
            StageName: dev
                  AccessLogSettings:
                    DestinationArn: arn:aws:logs:eu-west-1:123456789012:log-group:/aws/websocket/parrots:*
                    Format: '$context.requestId $context.eventType $context.status $context.integrationErrorMessage'
            """.stripTrailing();

    @TempDir
    Path scratch;

    @Test
    @Proves({"5.3-1", "5.3-3", "5.3-4", "5.3-6"})
    void findsTheLinesOfAllLogs() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch).change("StageName: dev", SETTINGS);
        try (SluiceProcess sluice = project.up().awaitReady();
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            String lost = requestId(probe.send("silence").next());
            String failed = requestId(
                    probe.send("{\"action\":\"say\",\"word\":\"silence\"}").next());
            String why = "java.lang.IllegalArgumentException: nothing to repeat";

            awaitLine(project, "access/aws-websocket-parrots-dev.log", lost + " MESSAGE 403 -");
            awaitLine(project, "access/aws-websocket-parrots-dev.log", failed + " MESSAGE 500 " + why);
            awaitLine(project, "execution/parrots-dev.log", "(" + lost + ") Failed: no route fits");
            awaitLine(project, "execution/parrots-dev.log", "(" + failed + ") Failed: " + why);
            awaitLine(project, "functions.log", " parrot (" + failed + ") ");
            URI asked = sluice.http("/_sluice/logs?request=" + URLEncoder.encode(failed, StandardCharsets.UTF_8));
            try (InputStream found = asked.toURL().openStream()) {
                assertThat(found)
                        .asString(StandardCharsets.UTF_8)
                        .contains("\"function\":\"parrot\"", "\"function\":\"parrots\"")
                        .doesNotContain(lost);
            }
            assertThat(read(sluice, "/_sluice/health")).contains("\"status\":\"ok\"", "\"pid\":");
            assertThat(read(sluice, "/_sluice/metrics"))
                    .containsPattern("aws_apigateway_connect_count_total\\{[^}]*stage=\"dev\"} 1\\.0")
                    .containsPattern("aws_apigateway_integration_error_total\\{[^}]*route=\"say\"[^}]*} 1\\.0")
                    .containsPattern("sluice_open_connections\\{[^}]*} 1\\.0")
                    .containsPattern("aws_lambda_duration_seconds_count\\{[^}]*parrot[^}]*} [23]")
                    .containsPattern("sluice_function_environments\\{[^}]*parrot[^}]*} [1-9]")
                    .contains("sluice_outbox_bytes", "sluice_held_bytes ", "sluice_event_loop_lag_seconds");
        }
    }

    private static String read(SluiceProcess sluice, String path) throws IOException {
        try (InputStream answer = sluice.http(path).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void awaitLine(ParrotProject project, String log, String part) {
        Path file = project.state().resolve("logs").resolve(log);
        await().untilAsserted(() -> assertThat(file).exists().content().contains(part));
    }

    @Test
    void writesAccessLogsToTheTerminalInPlaceOfFiles() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch).change("StageName: dev", SETTINGS);
        try (SluiceProcess sluice = project.up("--access-log", "stdout").awaitReady();
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            sluice.awaitOutput(" CONNECT 200 -\n");
            sluice.awaitOutput(requestId(probe.send("hello").next()) + " MESSAGE 403 -\n");
        }
        assertThat(project.state().resolve("logs/access")).doesNotExist();
    }

    private static String requestId(String frame) {
        Matcher matcher = REQUEST.matcher(frame);
        assertThat(matcher.find()).as(frame).isTrue();
        return matcher.group(1);
    }
}
