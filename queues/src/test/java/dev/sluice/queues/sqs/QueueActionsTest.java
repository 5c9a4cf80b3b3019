package dev.sluice.queues.sqs;

import static dev.sluice.queues.sqs.Sdk.receive;
import static dev.sluice.queues.sqs.Sdk.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/// Making, describing and deleting queues through Amazon's client.
class QueueActionsTest {
    private final FakeClock clock = new FakeClock();
    private SqsServer server;
    private SqsClient sqs;

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.inMemory(clock);
        sqs = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesAQueueByTheHostOfTheRequest() {
        String url = Sdk.create(sqs, "jobs", Map.of());

        assertThat(url).isEqualTo(server.address() + "/123456789012/jobs");
        assertThat(sqs.getQueueUrl(it -> it.queueName("jobs")).queueUrl()).isEqualTo(url);
    }

    @Test
    void acceptsAnyHostInTheAddressOfAQueue() {
        String url = Sdk.create(sqs, "jobs", Map.of());
        send(sqs, "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs", "a");
        send(sqs, "http://sqs.eu-central-1.localhost:4080/123456789012/jobs", "b");

        assertThat(receive(sqs, url)).hasSize(2);
    }

    @Test
    void makesAQueueOnce() {
        String url = Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "40"));

        assertThat(Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "40")))
                .isEqualTo(url);
        assertThat(Sdk.create(sqs, "jobs", Map.of())).isEqualTo(url);
        assertThatThrownBy(() -> Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "41")))
                .isInstanceOf(QueueNameExistsException.class)
                .hasMessageContaining(
                        "A queue already exists with the same name and a different value for attribute VisibilityTimeout");
    }

    @Test
    void tellsEveryAttribute() {
        String url = Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.DELAY_SECONDS, "5"));
        String fifo = Sdk.createFifo(sqs, "orders");

        assertThat(Sdk.attributes(sqs, url))
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-central-1:123456789012:jobs")
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "5")
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
                .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1048576")
                .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600")
                .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "0")
                .containsEntry(QueueAttributeName.CREATED_TIMESTAMP, Long.toString(clock.millis() / 1000))
                .containsEntry(QueueAttributeName.LAST_MODIFIED_TIMESTAMP, Long.toString(clock.millis() / 1000))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .doesNotContainKey(QueueAttributeName.FIFO_QUEUE);
        assertThat(Sdk.attributes(sqs, fifo))
                .containsEntry(QueueAttributeName.FIFO_QUEUE, "true")
                .containsEntry(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                .containsEntry(QueueAttributeName.DEDUPLICATION_SCOPE, "queue");
        assertThat(sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.DELAY_SECONDS))
                        .attributes())
                .containsOnlyKeys(QueueAttributeName.DELAY_SECONDS);
        assertThat(sqs.getQueueAttributes(it -> it.queueUrl(url)).attributes()).isEmpty();
    }

    @Test
    void changesAttributes() {
        Sdk.create(sqs, "failed", Map.of());
        String url = Sdk.create(sqs, "jobs", Map.of());
        clock.pass(Duration.ofSeconds(5));
        sqs.setQueueAttributes(it -> it.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        Sdk.redrive("failed", 3))));

        assertThat(Sdk.attributes(sqs, url))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "0")
                .containsEntry(QueueAttributeName.REDRIVE_POLICY, Sdk.redrive("failed", 3))
                .containsEntry(QueueAttributeName.LAST_MODIFIED_TIMESTAMP, Long.toString(clock.millis() / 1000));
        sqs.setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, "")));
        assertThat(Sdk.attributes(sqs, url)).doesNotContainKey(QueueAttributeName.REDRIVE_POLICY);
    }

    @Test
    void listsQueuesByPrefixAPageAtATime() {
        for (String name : List.of("b2", "a1", "a3", "a2")) {
            Sdk.create(sqs, name, Map.of());
        }
        ListQueuesResponse first = sqs.listQueues(it -> it.queueNamePrefix("a").maxResults(2));
        ListQueuesResponse second =
                sqs.listQueues(it -> it.queueNamePrefix("a").maxResults(2).nextToken(first.nextToken()));

        assertThat(first.queueUrls()).extracting(QueueActionsTest::name).containsExactly("a1", "a2");
        assertThat(second.queueUrls()).extracting(QueueActionsTest::name).containsExactly("a3");
        assertThat(second.nextToken()).isNull();
        assertThat(sqs.listQueues().queueUrls()).hasSize(4);
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void deletesAQueueWithItsMessages() {
        String url = Sdk.create(sqs, "jobs", Map.of());
        send(sqs, url, "a");
        sqs.deleteQueue(it -> it.queueUrl(url));

        assertThatThrownBy(() -> receive(sqs, url))
                .isInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("The specified queue does not exist.");
        Sdk.create(sqs, "jobs", Map.of());
        assertThat(receive(sqs, url)).isEmpty();
    }

    @Test
    void purgesOnceAMinute() {
        String url = Sdk.create(sqs, "jobs", Map.of());
        send(sqs, url, "in flight");
        receive(sqs, url);
        send(sqs, url, "waiting");

        sqs.purgeQueue(it -> it.queueUrl(url));

        assertThat(server.service().queue("jobs").orElseThrow().total()).isZero();
        assertThatThrownBy(() -> sqs.purgeQueue(it -> it.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        clock.pass(Duration.ofMinutes(1));
        assertThat(receive(sqs, url)).isEmpty();
        send(sqs, url, "after");
        assertThat(Sdk.bodies(sqs, url)).containsExactly("after");
        sqs.purgeQueue(it -> it.queueUrl(url));
    }

    @Test
    void tagsAndUntags() {
        String url = sqs.createQueue(it -> it.queueName("jobs").tags(Map.of("a", "1", "b", "2")))
                .queueUrl();
        sqs.tagQueue(it -> it.queueUrl(url).tags(Map.of("c", "3")));
        sqs.untagQueue(it -> it.queueUrl(url).tagKeys("a", "unknown"));

        assertThat(sqs.listQueueTags(it -> it.queueUrl(url)).tags()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void showsAnOperatorHowItIsDoing() {
        Sdk.create(sqs, "failed", Map.of());
        String url = Sdk.create(sqs, "jobs", Map.of(QueueAttributeName.REDRIVE_POLICY, Sdk.redrive("failed", 3)));
        send(sqs, url, "in flight");
        receive(sqs, url);
        clock.pass(Duration.ofSeconds(10));
        send(sqs, url, "ready");
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("delayed").delaySeconds(60));

        assertThat(server.service().queues()).element(1).satisfies(jobs -> {
            assertThat(jobs.name()).isEqualTo("jobs");
            assertThat(jobs.visible()).isEqualTo(1);
            assertThat(jobs.inFlight()).isEqualTo(1);
            assertThat(jobs.delayed()).isEqualTo(1);
            assertThat(jobs.oldest()).contains(Duration.ofSeconds(10));
            assertThat(jobs.deadLetterQueue()).contains("failed");
        });
    }
}
