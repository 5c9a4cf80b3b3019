package dev.sluice.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Sending, receiving and deleting through Amazon's client, which checks every MD5 itself.
class MessageActionsTest {
    private SqsServer server;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = SqsServer.inMemory();
        sqs = server.client();
        url = sqs.createQueue(it -> it.queueName("jobs")).queueUrl();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deliversWhatWasSentUntilItIsDeleted() {
        String id =
                sqs.sendMessage(it -> it.queueUrl(url).messageBody("{\"n\":1}")).messageId();

        List<Message> received = sqs.receiveMessage(it -> it.queueUrl(url)).messages();

        assertThat(received).singleElement().satisfies(message -> {
            assertThat(message.messageId()).isEqualTo(id);
            assertThat(message.body()).isEqualTo("{\"n\":1}");
        });
        assertThat(sqs.receiveMessage(it -> it.queueUrl(url)).messages()).isEmpty();
        sqs.deleteMessage(
                it -> it.queueUrl(url).receiptHandle(received.getFirst().receiptHandle()));
        assertThat(server.service().queue("jobs").orElseThrow().inFlight()).isZero();
    }
}
