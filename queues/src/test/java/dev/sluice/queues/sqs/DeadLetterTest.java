package dev.sluice.queues.sqs;

import static dev.sluice.queues.sqs.Sdk.bodies;
import static dev.sluice.queues.sqs.Sdk.receive;
import static dev.sluice.queues.sqs.Sdk.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Messages that nobody finishes, and their way back.
class DeadLetterTest {
    private final FakeClock clock = new FakeClock();
    private SqsServer server;
    private SqsClient sqs;
    private String failed;
    private String jobs;

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.inMemory(clock);
        sqs = server.client();
        failed = Sdk.create(sqs, "failed", Map.of());
        jobs = Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.REDRIVE_POLICY, Sdk.redrive("failed", 2)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void fail(String url, int times) {
        for (int i = 0; i < times; i++) {
            receive(sqs, url);
            clock.pass(Duration.ofSeconds(31));
        }
    }

    @Test
    void movesAMessageAfterItsLastDelivery() {
        String id = send(sqs, jobs, "poison");
        fail(jobs, 2);
        assertThat(receive(sqs, failed)).isEmpty();

        assertThat(receive(sqs, jobs)).isEmpty();

        assertThat(receive(sqs, failed)).singleElement().satisfies(dead -> {
            assertThat(dead.messageId()).isEqualTo(id);
            assertThat(dead.attributes())
                    .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                    .containsEntry(
                            MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
                            SqsServer.ACCOUNT.queueArn("jobs"));
        });
        assertThat(server.service().queue("jobs").orElseThrow().total()).isZero();
    }

    @Test
    void deliversWhatStandsBehindADeadLetter() {
        send(sqs, jobs, "poison");
        fail(jobs, 2);
        send(sqs, jobs, "good");

        assertThat(bodies(sqs, jobs)).containsExactly("good");
        assertThat(bodies(sqs, failed)).containsExactly("poison");
    }

    @Test
    void keepsAMessageWhoseDeadLetterQueueIsGone() {
        send(sqs, jobs, "poison");
        fail(jobs, 2);
        sqs.deleteQueue(it -> it.queueUrl(failed));

        assertThat(bodies(sqs, jobs)).containsExactly("poison");
    }

    @Test
    void movesInOrderAndFreesTheGroup() {
        Sdk.createFifo(sqs, "dead");
        String orders = Sdk.create(
                sqs,
                "orders.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                        QueueAttributeName.REDRIVE_POLICY, Sdk.redrive("dead.fifo", 1)));
        String dead = sqs.getQueueUrl(it -> it.queueName("dead.fifo")).queueUrl();
        send(sqs, orders, "g", "m1");
        send(sqs, orders, "g", "m2");
        fail(orders, 1);
        send(sqs, orders, "g", "m3");

        assertThat(bodies(sqs, orders)).containsAnyOf("m3").doesNotContain("m1", "m2");
        assertThat(bodies(sqs, dead)).containsExactly("m1", "m2");
    }

    @Test
    void survivesMovingBackAndForthWithinTheDeduplicationTime() {
        Sdk.createFifo(sqs, "dead");
        String orders = Sdk.create(
                sqs,
                "orders.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                        QueueAttributeName.REDRIVE_POLICY, Sdk.redrive("dead.fifo", 1)));
        send(sqs, orders, "g", "m1");
        for (int i = 0; i < 3; i++) {
            fail(orders, 1);
            assertThat(receive(sqs, orders)).isEmpty();
            assertThat(moveBack("dead.fifo").approximateNumberOfMessagesMoved()).isEqualTo(1);
        }

        assertThat(bodies(sqs, orders)).containsExactly("m1");
    }

    @Test
    void movesDeadLettersBackToWhereTheyCameFrom() {
        send(sqs, jobs, "poison");
        send(sqs, jobs, "poison too");
        fail(jobs, 2);
        assertThat(receive(sqs, jobs)).isEmpty();

        ListMessageMoveTasksResultEntry task = moveBack("failed");

        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
        assertThat(task.sourceArn()).isEqualTo(SqsServer.ACCOUNT.queueArn("failed"));
        List<Message> back = receive(sqs, jobs);
        assertThat(back).extracting(Message::body).containsExactlyInAnyOrder("poison", "poison too");
        assertThat(back.getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .doesNotContainKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
        assertThat(server.service().queue("failed").orElseThrow().total()).isZero();
    }

    @Test
    void redrivesForAnOperator() throws InterruptedException {
        send(sqs, jobs, "poison");
        fail(jobs, 2);
        assertThat(receive(sqs, jobs)).isEmpty();

        assertThat(server.service().queue("jobs").orElseThrow().deadLetterQueue())
                .contains("failed");
        assertThat(server.service().redrive("failed", Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(bodies(sqs, jobs)).containsExactly("poison");
    }

    @Test
    void movesToAnotherQueueAndCancels() {
        String other = Sdk.create(sqs, "other", Map.of());
        for (int i = 0; i < 20; i++) {
            send(sqs, failed, "m" + i);
        }
        String handle = sqs.startMessageMoveTask(it -> it.sourceArn(SqsServer.ACCOUNT.queueArn("failed"))
                        .destinationArn(SqsServer.ACCOUNT.queueArn("other"))
                        .maxNumberOfMessagesPerSecond(1))
                .taskHandle();
        assertThatThrownBy(() -> sqs.startMessageMoveTask(it -> it.sourceArn(SqsServer.ACCOUNT.queueArn("failed"))))
                .hasMessageContaining("Only one active task is allowed");
        await().atMost(Duration.ofSeconds(10)).until(() -> !receive(sqs, other).isEmpty());

        sqs.cancelMessageMoveTask(it -> it.taskHandle(handle));

        assertThat(server.service().queue("failed").orElseThrow().total()).isPositive();
    }

    @Test
    void namesTheQueuesBehindADeadLetterQueue() {
        assertThat(sqs.listDeadLetterSourceQueues(it -> it.queueUrl(failed)).queueUrls())
                .containsExactly(jobs);
        assertThatThrownBy(() -> sqs.startMessageMoveTask(it -> it.sourceArn(SqsServer.ACCOUNT.queueArn("jobs"))))
                .hasMessageContaining("Source queue must be configured as a Dead Letter Queue.");
    }

    private ListMessageMoveTasksResultEntry moveBack(String queue) {
        String arn = SqsServer.ACCOUNT.queueArn(queue);
        sqs.startMessageMoveTask(it -> it.sourceArn(arn));
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> sqs.listMessageMoveTasks(it -> it.sourceArn(arn))
                                .results()
                                .getFirst(),
                        task -> task.status().equals("COMPLETED"));
    }
}
