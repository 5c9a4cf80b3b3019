package dev.sluice.queues.sqs;

import static dev.sluice.queues.sqs.Sdk.bodies;
import static dev.sluice.queues.sqs.Sdk.receive;
import static dev.sluice.queues.sqs.Sdk.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Sending, receiving and deleting through Amazon's client, which checks every MD5 itself.
class MessageActionsTest {
    private final FakeClock clock = new FakeClock();
    private SqsServer server;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.inMemory(clock);
        sqs = server.client();
        url = sqs.createQueue(it -> it.queueName("jobs")).queueUrl();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deliversWhatWasSentUntilItIsDeleted() {
        String id = send(sqs, url, "{\"n\":1}");

        List<Message> received = receive(sqs, url);

        assertThat(received).singleElement().satisfies(message -> {
            assertThat(message.messageId()).isEqualTo(id);
            assertThat(message.body()).isEqualTo("{\"n\":1}");
            assertThat(message.attributes())
                    .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                    .containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(clock.millis()))
                    .containsEntry(
                            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                            Long.toString(clock.millis()))
                    .containsKey(MessageSystemAttributeName.SENDER_ID);
        });
        Sdk.delete(sqs, url, received.getFirst());
        clock.pass(Duration.ofSeconds(31));
        assertThat(receive(sqs, url)).isEmpty();
        assertThat(server.service().queue("jobs").orElseThrow().total()).isZero();
    }

    @Test
    void hidesADeliveredMessageUntilItsVisibilityIsOver() {
        send(sqs, url, "a");
        assertThat(bodies(sqs, url)).containsExactly("a");

        clock.pass(Duration.ofSeconds(29));
        assertThat(receive(sqs, url)).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(receive(sqs, url))
                .singleElement()
                .satisfies(again -> assertThat(again.attributes())
                        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2"));
    }

    @Test
    void changesVisibilityBothWays() {
        send(sqs, url, "a");
        send(sqs, url, "b");
        List<Message> both = receive(sqs, url);
        assertThat(both).hasSize(2);

        setVisibility(both.get(0), 600);
        setVisibility(both.get(1), 0);

        assertThat(bodies(sqs, url)).containsExactly(both.get(1).body());
        clock.pass(Duration.ofSeconds(31));
        assertThat(bodies(sqs, url)).containsExactly(both.get(1).body());
        clock.pass(Duration.ofMinutes(10));
        assertThat(bodies(sqs, url)).containsExactlyInAnyOrder("a", "b");
    }

    private void setVisibility(Message message, int seconds) {
        sqs.changeMessageVisibility(
                it -> it.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
    }

    @Test
    void holdsAMessageBackForItsOwnDelayOrThatOfTheQueue() {
        String slow = Sdk.create(sqs, "slow", Map.of(QueueAttributeName.DELAY_SECONDS, "60"));
        send(sqs, slow, "queue's");
        sqs.sendMessage(it -> it.queueUrl(slow).messageBody("own").delaySeconds(900));
        sqs.sendMessage(it -> it.queueUrl(slow).messageBody("none").delaySeconds(0));

        assertThat(bodies(sqs, slow)).containsExactly("none");
        assertThat(Sdk.attributes(sqs, slow))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "2")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(bodies(sqs, slow)).contains("queue's").doesNotContain("own");
        clock.pass(Duration.ofMinutes(14));
        assertThat(bodies(sqs, slow)).contains("own");
    }

    @Test
    void givesBackAttributesOfEveryType() {
        Map<String, MessageAttributeValue> attributes = Map.of(
                "kind", Sdk.text("String", "chat"),
                "trace.id", Sdk.text("String.uuid", "ä🙂"),
                "size", Sdk.text("Number", "12.5"),
                "bytes",
                        MessageAttributeValue.builder()
                                .dataType("Binary.png")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))
                                .build());
        String sent = sqs.sendMessage(it -> it.queueUrl(url).messageBody("a").messageAttributes(attributes))
                .md5OfMessageAttributes();

        Message received = receive(sqs, url).getFirst();

        assertThat(received.messageAttributes()).isEqualTo(attributes);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent);
    }

    @Test
    void tellsOnlyTheAttributesThatWereAskedFor() {
        sqs.sendMessage(it -> it.queueUrl(url)
                .messageBody("a")
                .messageAttributes(Map.of(
                        "app.one", Sdk.text("String", "1"),
                        "app.two", Sdk.text("String", "2"),
                        "other", Sdk.text("String", "3"))));

        Message received = sqs.receiveMessage(
                        it -> it.queueUrl(url).messageAttributeNames("app.*").visibilityTimeout(0))
                .messages()
                .getFirst();
        Message plain = sqs.receiveMessage(it -> it.queueUrl(url)).messages().getFirst();

        assertThat(received.messageAttributes()).containsOnlyKeys("app.one", "app.two");
        assertThat(plain.messageAttributes()).isEmpty();
        assertThat(plain.attributes()).isEmpty();
    }

    @Test
    void wakesWhoWaitsWhenAMessageComes() throws ExecutionException, InterruptedException, TimeoutException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(
                    () -> sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(20))
                            .messages(),
                    threads);
            send(sqs, url, "now");

            assertThat(waiting.get(10, TimeUnit.SECONDS))
                    .extracting(Message::body)
                    .containsExactly("now");
        }
    }

    @Test
    void answersWithoutMessagesAfterTheWait() {
        assertThat(sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(1)).messages())
                .isEmpty();
    }

    @Test
    void letsGoWhoWaitsWhenTheServiceStops() throws ExecutionException, InterruptedException, TimeoutException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(
                    () -> sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(20))
                            .messages(),
                    threads);
            server.service().stopWaiting();

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void deliversADelayedMessageToWhoWaitsForIt() throws IOException {
        try (SqsServer real = SqsServer.inMemory()) {
            String later =
                    real.client().createQueue(it -> it.queueName("later")).queueUrl();
            real.client().sendMessage(it -> it.queueUrl(later).messageBody("a").delaySeconds(1));

            assertThat(real.client()
                            .receiveMessage(it -> it.queueUrl(later).waitTimeSeconds(20))
                            .messages())
                    .hasSize(1);
        }
    }

    @Test
    void forgetsMessagesWhoseRetentionIsOver() {
        String brief = Sdk.create(sqs, "brief", Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60"));
        send(sqs, brief, "old");
        clock.pass(Duration.ofSeconds(59));
        send(sqs, brief, "young");
        clock.pass(Duration.ofSeconds(1));

        assertThat(Sdk.attributes(sqs, brief)).containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");
        assertThat(bodies(sqs, brief)).containsExactly("young");
    }

    @Test
    void deletesNothingByAnOldReceiptHandle() {
        send(sqs, url, "a");
        Message first = receive(sqs, url).getFirst();
        clock.pass(Duration.ofSeconds(31));
        Message second = receive(sqs, url).getFirst();

        Sdk.delete(sqs, url, first);
        clock.pass(Duration.ofSeconds(31));
        Message third = receive(sqs, url).getFirst();
        Sdk.delete(sqs, url, third);
        Sdk.delete(sqs, url, third);

        assertThat(List.of(first, second, third))
                .extracting(Message::receiptHandle)
                .doesNotHaveDuplicates();
        clock.pass(Duration.ofSeconds(31));
        assertThat(receive(sqs, url)).isEmpty();
    }

    @Test
    void deliversEachOfManyMessagesOnce() {
        for (int i = 0; i < 50; i++) {
            send(sqs, url, "m" + i);
        }
        List<String> all = new ArrayList<>();
        for (List<String> some = bodies(sqs, url); !some.isEmpty(); some = bodies(sqs, url)) {
            all.addAll(some);
        }
        assertThat(all).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheGroupOfAMessageInAStandardQueue() {
        send(sqs, url, "tenant", "a");

        assertThat(receive(sqs, url).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant")
                .doesNotContainKey(MessageSystemAttributeName.SEQUENCE_NUMBER);
    }

    @Test
    void handsTheTraceHeaderOn() {
        var header = MessageSystemAttributeValue.builder()
                .dataType("String")
                .stringValue("Root=1-5759e988-bd862e3fe1be46a994272793")
                .build();
        sqs.sendMessage(it -> it.queueUrl(url)
                .messageBody("a")
                .messageSystemAttributes(Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER, header)));

        assertThat(receive(sqs, url).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793");
    }
}
