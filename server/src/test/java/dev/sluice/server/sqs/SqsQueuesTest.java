package dev.sluice.server.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.QueueDefinition;
import dev.sluice.eventsource.QueueException;
import dev.sluice.eventsource.QueueMessage;
import dev.sluice.queues.QueueService;
import dev.sluice.queues.sqs.Account;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import dev.sluice.wire.sigv4.Verdict;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The client of event sources and templates, against the queues of this project: in this process, and over a
/// socket with signatures.
class SqsQueuesTest {
    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:";

    /// What both ways have in common.
    abstract static class Contract {
        final QueueService service =
                QueueService.inMemory(new Account("eu-west-1", "123456789012"), InstantSource.system());
        private SqsTransport transport;
        private SqsQueues queues;

        abstract SqsTransport transport() throws IOException;

        @BeforeEach
        void start() throws IOException, DeploymentException {
            transport = transport();
            queues = new SqsQueues(transport);
            ensure(queue("jobs", Map.of()));
        }

        @AfterEach
        void stop() {
            service.close();
        }

        static QueueDefinition queue(String name, Map<String, String> attributes) {
            return new QueueDefinition(name, attributes);
        }

        void ensure(QueueDefinition... definitions) throws DeploymentException {
            new TemplateQueues(transport).ensure(List.of(definitions));
        }

        void send(String queue, String body, String more) throws IOException, SqsException, InterruptedException {
            String url =
                    call("GetQueueUrl", "{\"QueueName\":\"" + queue + "\"}").text("QueueUrl");
            JsonTree _ =
                    call("SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"" + body + "\"" + more + "}");
        }

        JsonTree call(String action, String body) throws IOException, SqsException, InterruptedException {
            return new SqsCalls(transport).call(action, JsonText.of(body));
        }

        String attribute(String queue, String name) throws IOException, SqsException, InterruptedException {
            String url =
                    call("GetQueueUrl", "{\"QueueName\":\"" + queue + "\"}").text("QueueUrl");
            return call("GetQueueAttributes", "{\"QueueUrl\":\"" + url + "\",\"AttributeNames\":[\"All\"]}")
                    .member("Attributes")
                    .orElseThrow()
                    .text(name);
        }

        @Test
        void receivesWithEverythingThatIsKnownOfAMessage()
                throws IOException, SqsException, QueueException, InterruptedException {
            send(
                    "jobs",
                    "hello",
                    ",\"MessageAttributes\":{\"kind\":{\"DataType\":\"String\",\"StringValue\":\"chat\"},"
                            + "\"icon\":{\"DataType\":\"Binary\",\"BinaryValue\":\"AAEC\"}}");
            List<QueueMessage> messages = queues.receive(ARN + "jobs", 10, Duration.ofSeconds(5));
            assertThat(messages).hasSize(1);
            QueueMessage message = messages.getFirst();
            assertThat(message.body()).isEqualTo("hello");
            assertThat(message.bodyMd5()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(message.attributes())
                    .containsEntry("ApproximateReceiveCount", "1")
                    .containsKeys("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
            assertThat(message.messageAttributes())
                    .isEqualTo(Map.of(
                            "kind", new QueueMessage.Attribute("String", "chat"),
                            "icon", new QueueMessage.Attribute("Binary", "AAEC")));
            assertThat(message.attributesMd5()).isPresent();
        }

        @Test
        void deletesAndReleasesMoreThanOneRequestHolds()
                throws IOException, SqsException, QueueException, InterruptedException {
            for (int i = 0; i < 12; i++) {
                send("jobs", "m" + i, "");
            }
            List<String> handles = handles(12);
            queues.changeVisibility(ARN + "jobs", handles, Duration.ZERO);
            List<String> again = handles(12);
            assertThat(queues.delete(ARN + "jobs", again)).isEmpty();
            assertThat(service.queue("jobs").orElseThrow().inFlight()).isZero();
            assertThat(queues.receive(ARN + "jobs", 10, Duration.ZERO)).isEmpty();
        }

        private List<String> handles(int count) throws QueueException, InterruptedException {
            List<QueueMessage> some = queues.receive(ARN + "jobs", 10, Duration.ofSeconds(5));
            List<QueueMessage> rest = queues.receive(ARN + "jobs", 10, Duration.ofSeconds(5));
            assertThat(some.size() + rest.size()).isEqualTo(count);
            return IntStream.range(0, count)
                    .mapToObj(i -> i < some.size() ? some.get(i) : rest.get(i - some.size()))
                    .map(QueueMessage::receiptHandle)
                    .toList();
        }

        @Test
        void tellsWhichQueueIsNotThere() {
            assertThatThrownBy(() -> queues.receive(ARN + "nowhere", 1, Duration.ZERO))
                    .isInstanceOf(QueueException.class)
                    .hasMessageStartingWith("ReceiveMessage: QueueDoesNotExist: ");
        }

        @Test
        void makesQueuesBehindThoseThatNameThemAsDeadLetterQueues()
                throws IOException, SqsException, DeploymentException, InterruptedException {
            String policy = "{\"deadLetterTargetArn\":\"" + ARN + "dead.fifo\",\"maxReceiveCount\":4}";
            ensure(
                    queue("work.fifo", Map.of("RedrivePolicy", policy, "VisibilityTimeout", "90")),
                    queue("dead.fifo", Map.of()));
            assertThat(attribute("work.fifo", "FifoQueue")).isEqualTo("true");
            assertThat(attribute("work.fifo", "VisibilityTimeout")).isEqualTo("90");
            assertThat(service.queue("work.fifo").orElseThrow().deadLetterQueue())
                    .contains("dead.fifo");
        }

        @Test
        void bringsAQueueToWhatTheTemplateSaysAndKeepsItsMessages()
                throws IOException, SqsException, DeploymentException, InterruptedException {
            send("jobs", "hello", "");
            String policy = "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":\"4\"}";
            QueueDefinition dead = queue("dead", Map.of());
            ensure(dead, queue("jobs", Map.of("DelaySeconds", "7", "RedrivePolicy", policy)));
            assertThat(attribute("jobs", "DelaySeconds")).isEqualTo("7");
            assertThat(attribute("jobs", "RedrivePolicy")).contains("dead");
            ensure(dead, queue("jobs", Map.of("VisibilityTimeout", "60")));
            assertThat(attribute("jobs", "DelaySeconds")).isEqualTo("0");
            assertThat(attribute("jobs", "VisibilityTimeout")).isEqualTo("60");
            assertThat(attribute("jobs", "RedrivePolicy")).isEmpty();
            assertThat(service.queue("jobs").orElseThrow().visible()).isEqualTo(1);
        }

        @Test
        void tellsWhichQueueTheServiceRefuses() {
            assertThatThrownBy(() -> ensure(queue("bad", Map.of("DelaySeconds", "901"))))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageStartingWith("queue 'bad': InvalidAttributeValue: ");
        }
    }

    @Nested
    class InThisProcess extends Contract {
        @Override
        SqsTransport transport() {
            return new LocalSqs(service);
        }

        @Test
        void endsAPollWhenItIsInterrupted() throws InterruptedException {
            SqsQueues queues = new SqsQueues(transport());
            var interrupted = new CompletableFuture<Boolean>();
            Thread waiting = Thread.startVirtualThread(() -> {
                try {
                    List<QueueMessage> none = queues.receive(ARN + "jobs", 1, Duration.ofSeconds(20));
                    interrupted.completeExceptionally(new AssertionError("received " + none));
                } catch (InterruptedException expected) {
                    interrupted.complete(true);
                } catch (QueueException failed) {
                    interrupted.completeExceptionally(failed);
                }
            });
            waiting.interrupt();
            assertThat(interrupted.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    @Nested
    @SuppressWarnings("NullAway.Init") // both are made by transport(), before each test
    class OverASocket extends Contract {
        private static final Credential KEY =
                new Credential("AKIDREMOTE", "secret", Optional.of("session"), "role/remote");
        private HttpServer server;
        private RemoteSqs remote;

        @Override
        SqsTransport transport() throws IOException {
            Verifier verifier = new Verifier(
                    key -> Optional.of(KEY).filter(known -> known.accessKey().equals(key)), InstantSource.system());
            HttpHandler verified = request -> switch (verifier.verify(request)) {
                case Verdict.Verified _ -> service.handle(request);
                case Verdict.Rejected rejected ->
                    HttpResponse.json(403, "{\"__type\":\"" + rejected.error().type() + "\"}");
            };
            server = HttpServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), verified, HttpLimits.DEFAULT);
            remote = new RemoteSqs(endpoint(), new Signer(KEY, "eu-west-1", "sqs", InstantSource.system()));
            return remote;
        }

        private URI endpoint() {
            return URI.create("http://127.0.0.1:" + server.port());
        }

        @AfterEach
        void close() {
            remote.close();
            server.close();
        }

        @Test
        void tellsWhenTheKeyIsNotAccepted() {
            Credential wrong = new Credential("AKIDREMOTE", "guess", Optional.of("session"), "role/remote");
            try (RemoteSqs stranger =
                    new RemoteSqs(endpoint(), new Signer(wrong, "eu-west-1", "sqs", InstantSource.system()))) {
                assertThatThrownBy(() -> new SqsQueues(stranger).receive(ARN + "jobs", 1, Duration.ZERO))
                        .isInstanceOf(QueueException.class)
                        .hasMessageContaining("Signature");
            }
        }
    }
}
