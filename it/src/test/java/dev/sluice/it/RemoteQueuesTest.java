package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.sqs.RemoteSqs;
import dev.sluice.server.sqs.SqsTransport;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--sqs-endpoint`: the queues of a template are made and worked off at another service, here a second server.
class RemoteQueuesTest {
    private static final Credential KEY = new Credential("AKIDREMOTE", "secret", Optional.empty(), "key/AKIDREMOTE");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path scratch;

    @Test
    void makesAndWorksOffTheQueuesOfAnotherService() throws IOException, InterruptedException {
        ParrotProject service = ParrotProject.in(Files.createDirectories(scratch.resolve("service")));
        Path results = scratch.resolve("results.txt");
        try (SluiceProcess queues = service.up("--key", KEY.accessKey() + "=" + KEY.secretKey())
                        .awaitReady();
                SluiceProcess worker = up(
                                ProjectCopy.of("work", QueueWorker.class, scratch),
                                results,
                                "http://127.0.0.1:" + queues.port())
                        .awaitReady();
                RemoteSqs there = transport(queues.port());
                RemoteSqs here = transport(worker.port())) {
            assertThat(names(there)).contains("jobs", "dead-jobs", "steps.fifo", "dead-steps.fifo");

            assertThat(call(
                                    there,
                                    "SendMessage",
                                    "{\"QueueUrl\":\"http://localhost/000000000000/jobs\","
                                            + "\"MessageBody\":\"jobs 7\"}")
                            .status())
                    .isEqualTo(200);
            Awaitility.await("the worker has done what was sent to the service")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(results).content().isEqualTo("jobs 7\n"));

            SqsTransport.Answer elsewhere = call(here, "ListQueues", "{}");
            assertThat(elsewhere.status()).as(elsewhere.body()).isEqualTo(501);
            assertThat(elsewhere.body()).contains("is at http://127.0.0.1:" + queues.port());
        }
    }

    @Test
    void saysWhichVariableOfTheKeyIsMissing() throws IOException, InterruptedException {
        try (SluiceProcess worker = SluiceProcess.runWith(
                Map.of("AWS_ACCESS_KEY_ID", "x"),
                scratch,
                "up",
                ProjectCopy.of("work", QueueWorker.class, scratch).toString(),
                "--sqs-endpoint",
                "http://127.0.0.1:9")) {
            assertThat(worker.awaitExit()).isEqualTo(1);
            assertThat(worker.output()).contains("--sqs-endpoint: the variable AWS_SECRET_ACCESS_KEY is not set");
        }
    }

    private SluiceProcess up(Path project, Path results, String endpoint) {
        Path state = scratch.resolve("state");
        return SluiceProcess.runWith(
                Map.of("AWS_ACCESS_KEY_ID", KEY.accessKey(), "AWS_SECRET_ACCESS_KEY", KEY.secretKey()),
                state,
                "up",
                project.toString(),
                "--port",
                "0",
                "--data-dir",
                state.toString(),
                "-p",
                "Results=" + results,
                "--sqs-endpoint",
                endpoint);
    }

    private static RemoteSqs transport(int port) {
        return new RemoteSqs(
                URI.create("http://127.0.0.1:" + port), new Signer(KEY, "us-east-1", "sqs", InstantSource.system()));
    }

    private static SqsTransport.Answer call(RemoteSqs transport, String action, String body)
            throws IOException, InterruptedException {
        return transport.call(action, body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(RemoteSqs transport) throws IOException, InterruptedException {
        return JsonTree.parse(call(transport, "ListQueues", "{}").body()).list("QueueUrls").stream()
                .map(JsonTree::asText)
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList();
    }
}
