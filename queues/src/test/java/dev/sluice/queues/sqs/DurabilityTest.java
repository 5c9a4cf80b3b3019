package dev.sluice.queues.sqs;

import static dev.sluice.queues.sqs.Sdk.bodies;
import static dev.sluice.queues.sqs.Sdk.receive;
import static dev.sluice.queues.sqs.Sdk.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What a restart must not change.
class DurabilityTest {
    private final FakeClock clock = new FakeClock();

    @TempDir
    private Path folder;

    private SqsServer server;
    private SqsClient sqs;

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.in(folder, clock);
        sqs = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    private String url(String name) {
        return sqs.getQueueUrl(it -> it.queueName(name)).queueUrl();
    }

    @Test
    void keepsQueuesWithAttributesAndTags() throws IOException {
        Sdk.create(sqs, "failed", Map.of());
        Map<QueueAttributeName, String> before;
        String jobs = Sdk.create(
                sqs,
                "jobs",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        Sdk.redrive("failed", 3),
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "7"));
        sqs.tagQueue(it -> it.queueUrl(jobs).tags(Map.of("team", "a")));
        Sdk.create(sqs, "gone", Map.of());
        sqs.deleteQueue(it -> it.queueUrl(url("gone")));
        before = Sdk.attributes(sqs, jobs);

        restart();

        assertThat(Sdk.attributes(sqs, url("jobs"))).isEqualTo(before);
        assertThat(sqs.listQueueTags(it -> it.queueUrl(url("jobs"))).tags()).containsEntry("team", "a");
        assertThat(sqs.listQueues().queueUrls()).hasSize(2);
    }

    @Test
    void keepsDelaysAsInstants() throws IOException {
        String jobs = Sdk.create(sqs, "jobs", Map.of());
        sqs.sendMessage(it -> it.queueUrl(jobs).messageBody("later").delaySeconds(900));
        clock.pass(Duration.ofSeconds(100));

        restart();

        clock.pass(Duration.ofSeconds(799));
        assertThat(receive(sqs, url("jobs"))).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(bodies(sqs, url("jobs"))).containsExactly("later");
    }

    @Test
    void keepsDeliveriesWithTheirReceiptsAndDeadlines() throws IOException {
        String jobs = Sdk.create(sqs, "jobs", Map.of());
        send(sqs, jobs, "a");
        send(sqs, jobs, "b");
        List<Message> both = receive(sqs, jobs);
        sqs.changeMessageVisibility(it ->
                it.queueUrl(jobs).receiptHandle(both.get(1).receiptHandle()).visibilityTimeout(300));

        restart();

        assertThat(receive(sqs, url("jobs"))).isEmpty();
        Sdk.delete(sqs, url("jobs"), both.get(0));
        clock.pass(Duration.ofSeconds(299));
        assertThat(receive(sqs, url("jobs"))).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(receive(sqs, url("jobs"))).singleElement().satisfies(again -> {
            assertThat(again.body()).isEqualTo(both.get(1).body());
            assertThat(again.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        });
    }

    @Test
    void keepsMessagesWhole() throws IOException {
        String jobs = Sdk.create(sqs, "jobs", Map.of());
        sqs.sendMessage(it -> it.queueUrl(jobs)
                .messageBody("ä🙂\r\n<&>")
                .messageAttributes(Map.of("kind", Sdk.text("Number.int", "7"))));

        restart();

        Message message = receive(sqs, url("jobs")).getFirst();
        assertThat(message.body()).isEqualTo("ä🙂\r\n<&>");
        assertThat(message.messageAttributes()).containsEntry("kind", Sdk.text("Number.int", "7"));
    }

    @Test
    void keepsPurgedAndDeletedMessagesAway() throws IOException {
        String jobs = Sdk.create(sqs, "jobs", Map.of());
        send(sqs, jobs, "purged");
        sqs.purgeQueue(it -> it.queueUrl(jobs));
        send(sqs, jobs, "deleted");
        Sdk.delete(sqs, jobs, receive(sqs, jobs).getFirst());
        send(sqs, jobs, "kept");

        restart();

        assertThat(bodies(sqs, url("jobs"))).containsExactly("kept");
    }

    @Test
    void keepsFifoOrderSequenceAndDeduplication() throws IOException {
        String orders = Sdk.createFifo(sqs, "orders");
        for (int i = 0; i < 12; i++) {
            send(sqs, orders, "g", "m" + i);
        }
        Message first = sqs.receiveMessage(
                        it -> it.queueUrl(orders).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
        Sdk.delete(sqs, orders, first);

        restart();

        send(sqs, url("orders.fifo"), "g", "m0");
        String sequence = sqs.sendMessage(it ->
                        it.queueUrl(url("orders.fifo")).messageGroupId("g").messageBody("m12"))
                .sequenceNumber();
        List<String> got = new ArrayList<>();
        String url = url("orders.fifo");
        for (List<Message> some = receive(sqs, url); !some.isEmpty(); some = receive(sqs, url)) {
            some.forEach(message -> {
                got.add(message.body());
                Sdk.delete(sqs, url, message);
            });
        }
        assertThat(got).containsExactly("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12");
        assertThat(sequence).isGreaterThan(first.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER));
    }

    @Test
    void keepsDeadLettersWithTheirSource() throws IOException {
        Sdk.create(sqs, "failed", Map.of());
        String jobs = Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.REDRIVE_POLICY, Sdk.redrive("failed", 1)));
        send(sqs, jobs, "poison");
        receive(sqs, jobs);
        clock.pass(Duration.ofSeconds(31));
        assertThat(receive(sqs, jobs)).isEmpty();

        restart();

        assertThat(receive(sqs, url("jobs"))).isEmpty();
        assertThat(receive(sqs, url("failed")))
                .singleElement()
                .satisfies(dead -> assertThat(dead.attributes())
                        .containsEntry(
                                MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
                                SqsServer.ACCOUNT.queueArn("jobs")));
    }
}
