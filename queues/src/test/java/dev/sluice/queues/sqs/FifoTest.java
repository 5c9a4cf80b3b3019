package dev.sluice.queues.sqs;

import static dev.sluice.queues.sqs.Sdk.bodies;
import static dev.sluice.queues.sqs.Sdk.delete;
import static dev.sluice.queues.sqs.Sdk.receive;
import static dev.sluice.queues.sqs.Sdk.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Order, groups and deduplication. The clock stands still: order must not come from it.
class FifoTest {
    private final FakeClock clock = new FakeClock();
    private SqsServer server;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.inMemory(clock);
        sqs = server.client();
        url = Sdk.createFifo(sqs, "orders");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsTheOrderOfAGroup() {
        for (int i = 0; i < 25; i++) {
            send(sqs, url, "g", "m" + i);
        }

        List<String> got = new ArrayList<>();
        for (List<Message> some = receive(sqs, url); !some.isEmpty(); some = receive(sqs, url)) {
            some.forEach(message -> {
                got.add(message.body());
                delete(sqs, url, message);
            });
        }

        assertThat(got).hasSize(25);
        for (int i = 0; i < 25; i++) {
            assertThat(got.get(i)).isEqualTo("m" + i);
        }
    }

    @Test
    void keepsTheOrderWhenTheClockGoesBack() {
        send(sqs, url, "g", "first");
        clock.pass(Duration.ofHours(-1));
        send(sqs, url, "g", "second");
        clock.pass(Duration.ofHours(1));

        assertThat(bodies(sqs, url)).containsExactly("first", "second");
    }

    @Test
    void blocksAGroupWhileOneOfItsMessagesIsInFlight() {
        send(sqs, url, "a", "a1");
        send(sqs, url, "a", "a2");
        send(sqs, url, "b", "b1");

        Message first = receiveOne();
        Message other = receiveOne();

        assertThat(List.of(first.body(), other.body())).containsExactlyInAnyOrder("a1", "b1");
        assertThat(receive(sqs, url)).isEmpty();
        delete(sqs, url, first.body().equals("a1") ? first : other);
        assertThat(bodies(sqs, url)).containsExactly("a2");
    }

    private Message receiveOne() {
        return sqs.receiveMessage(it -> it.queueUrl(url)).messages().getFirst();
    }

    @Test
    void deliversAgainInOrderAfterAFailure() {
        send(sqs, url, "g", "m1");
        send(sqs, url, "g", "m2");
        assertThat(bodies(sqs, url)).containsExactly("m1", "m2");

        clock.pass(Duration.ofSeconds(31));

        assertThat(bodies(sqs, url)).containsExactly("m1", "m2");
    }

    @Test
    void takesADuplicateForTheFirstWithinFiveMinutes() {
        SendMessageResponse first = sendWithId("1");
        clock.pass(Duration.ofSeconds(299));
        SendMessageResponse duplicate = sendWithId("1");
        Message only = receive(sqs, url).getFirst();
        delete(sqs, url, only);
        SendMessageResponse afterDeletion = sendWithId("1");
        clock.pass(Duration.ofSeconds(1));
        SendMessageResponse later = sendWithId("1");

        assertThat(duplicate.messageId()).isEqualTo(first.messageId());
        assertThat(duplicate.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(afterDeletion.messageId()).isEqualTo(first.messageId());
        assertThat(later.messageId()).isNotEqualTo(first.messageId());
        assertThat(later.sequenceNumber()).hasSize(20).isGreaterThan(first.sequenceNumber());
        assertThat(receive(sqs, url)).hasSize(1);
    }

    private SendMessageResponse sendWithId(String id) {
        return sqs.sendMessage(it ->
                it.queueUrl(url).messageGroupId("g").messageDeduplicationId(id).messageBody("body " + id));
    }

    @Test
    void makesDeduplicationIdsFromTheContent() {
        send(sqs, url, "g", "same");
        send(sqs, url, "other", "same");
        send(sqs, url, "g", "different");

        assertThat(bodies(sqs, url)).containsExactly("same", "different");
    }

    @Test
    void deduplicatesEachGroupApartWhenToldSo() {
        String scoped = Sdk.create(
                sqs,
                "scoped.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                        QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
                        QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"));
        send(sqs, scoped, "g", "same");
        send(sqs, scoped, "h", "same");
        send(sqs, scoped, "h", "same");

        assertThat(bodies(sqs, scoped)).containsExactly("same", "same");
    }

    @Test
    void tellsGroupDeduplicationIdAndSequence() {
        sendWithId("1");

        assertThat(receive(sqs, url).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "1")
                .containsKey(MessageSystemAttributeName.SEQUENCE_NUMBER);
    }

    @Test
    void refusesAnExpiredReceiptHandle() {
        send(sqs, url, "g", "m");
        Message message = receive(sqs, url).getFirst();
        clock.pass(Duration.ofSeconds(31));

        assertThatThrownBy(() -> delete(sqs, url, message))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("Reason: The receipt handle has expired.");
    }

    @Test
    void findsAFreeGroupBehindThousandsOfBlockedOnes() {
        int groups = 2_000;
        for (int i = 0; i < groups; i += 10) {
            int from = i;
            sqs.sendMessageBatch(it -> it.queueUrl(url)
                    .entries(IntStream.range(from, from + 10)
                            .mapToObj(n -> SendMessageBatchRequestEntry.builder()
                                    .id("e" + n)
                                    .messageGroupId("g" + n)
                                    .messageBody("m" + n)
                                    .build())
                            .toList()));
        }
        int received = 0;
        for (int some = receive(sqs, url).size();
                some > 0;
                some = receive(sqs, url).size()) {
            received += some;
        }
        send(sqs, url, "free", "free");

        assertThat(received).isEqualTo(groups);
        assertThat(bodies(sqs, url)).containsExactly("free");
    }
}
