package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// boto3 against everything that a function talks to, with the environment that a function gets.
class PythonSdkTest {
    private static final Path SOURCES = SluiceProcess.root().resolve("it/src/test/python");

    @TempDir
    Path scratch;

    @Test
    @Proves({"6.2-7", "6.2-9"})
    void talksToConnectionsTablesAndQueues() throws IOException, InterruptedException {
        try (SluiceProcess sluice = ReportProject.up(scratch, "--limit", "requests=10/s burst 20");
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            Map<String, String> given = ReportProject.facts(probe);

            assertThat(converse(given).lines())
                    .containsExactly(
                            "post 200",
                            "get 127.0.0.1 True True",
                            "gone 410 GoneException GoneException",
                            "stage 403 ForbiddenException ForbiddenException",
                            "large 413 PayloadTooLargeException PayloadTooLargeException",
                            // The SDK's model knows neither of these: their codes are all there is.
                            "malformed 400 BadRequestException ClientError",
                            "secret 403 InvalidSignatureException ClientError",
                            "same True",
                            "taken 400 ConditionalCheckFailedException ConditionalCheckFailedException",
                            "query [28, 26, 24, 22, 20, 18, 16, 14, 12, 10]",
                            "deleted 400 ResourceNotFoundException ResourceNotFoundException",
                            "message one número",
                            "message two número",
                            "no queue 400 AWS.SimpleQueueService.NonExistentQueue QueueDoesNotExist",
                            "delete 204",
                            "again 410 GoneException GoneException",
                            "flood 429 LimitExceededException LimitExceededException");
            assertThat(probe.next()).isEqualTo("olá");
            assertThat(probe.awaitClose().code()).isEqualTo(1000);
        }
    }

    private static String converse(Map<String, String> given) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(given);
        String endpoint = Objects.requireNonNull(variables.remove("endpoint"));
        String id = Objects.requireNonNull(variables.remove("connectionId"));
        variables.put("PYTHONIOENCODING", "utf-8"); // whatever this machine's language is
        return Command.in(SOURCES, List.of(Tool.PYTHON.path().toString(), "conversation.py", endpoint, id))
                .withOnly(variables)
                .run();
    }
}
