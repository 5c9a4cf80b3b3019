package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The request id in an error frame finds the rest of what happened.
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
    void findsTheLineOfTheAccessLog() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch).change("StageName: dev", SETTINGS);
        try (SluiceProcess sluice = project.up().awaitReady();
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            String request = requestId(probe.send("silence").next());
            Path log = project.state().resolve("logs/access/aws-websocket-parrots-dev.log");
            await().until(() -> Files.exists(log) && Files.readString(log).contains(request));

            assertThat(Files.readString(log)).contains(request + " MESSAGE 403 -\n");
        }
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
