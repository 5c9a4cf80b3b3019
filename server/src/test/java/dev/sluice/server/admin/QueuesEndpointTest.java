package dev.sluice.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queues.QueueService;
import dev.sluice.queues.sqs.Account;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonTree;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The operator's view of the queues.
class QueuesEndpointTest {
    private final QueueService sqs =
            QueueService.inMemory(new Account("eu-central-1", "123456789012"), InstantSource.system());
    private final QueuesEndpoint endpoint = new QueuesEndpoint(sqs);

    @BeforeEach
    void makeQueues() {
        sqs("CreateQueue", "{\"QueueName\":\"failed\"}");
        sqs(
                "CreateQueue",
                "{\"QueueName\":\"jobs\",\"Attributes\":{\"VisibilityTimeout\":\"0\",\"RedrivePolicy\":"
                        + "\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:eu-central-1:123456789012:failed\\\","
                        + "\\\"maxReceiveCount\\\":1}\"}}");
        sqs("SendMessage", "{\"QueueUrl\":\"jobs\",\"MessageBody\":\"poison\"}");
    }

    @AfterEach
    void close() {
        sqs.close();
    }

    private void sqs(String action, String body) {
        HttpResponse response = sqs.handle(
                request("POST", Headers.of("Host", "localhost", "X-Amz-Target", "AmazonSQS." + action), body));
        assertThat(response.status()).isEqualTo(200);
    }

    private static HttpRequest request(String method, Headers headers, String body) {
        var self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new HttpRequest(method, "/", headers, body.getBytes(StandardCharsets.UTF_8), self, false);
    }

    private JsonTree call(String method, String rest) throws InterruptedException {
        HttpResponse response = endpoint.answer(request(method, Headers.EMPTY, ""), rest);
        return JsonTree.parse(new String(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void listsQueuesWithWhatIsInThem() throws InterruptedException {
        JsonTree jobs = call("GET", "").list("queues").getLast();

        assertThat(jobs.text("name")).isEqualTo("jobs");
        assertThat(jobs.number("depth")).isEqualTo(1);
        assertThat(jobs.number("inFlight")).isZero();
        assertThat(jobs.member("oldestSeconds")).isPresent();
        assertThat(jobs.text("deadLetterQueue")).isEqualTo("failed");
    }

    @Test
    void movesDeadLettersBack() throws InterruptedException {
        sqs("ReceiveMessage", "{\"QueueUrl\":\"jobs\"}");
        sqs("ReceiveMessage", "{\"QueueUrl\":\"jobs\"}");
        assertThat(sqs.queue("failed").orElseThrow().visible()).isEqualTo(1);

        assertThat(call("POST", "failed/redrive").number("messages")).isEqualTo(1);
        assertThat(sqs.queue("jobs").orElseThrow().visible()).isEqualTo(1);
    }

    @Test
    void purges() throws InterruptedException {
        assertThat(call("POST", "jobs/purge").number("messages")).isEqualTo(1);
        assertThat(sqs.queue("jobs").orElseThrow().total()).isZero();
    }

    @Test
    void saysWhatItDoesNotKnow() throws InterruptedException {
        assertThat(call("POST", "no/purge").text("error")).isEqualTo("there is no queue 'no'");
        assertThat(call("GET", "jobs/purge").text("error")).contains("expected: POST of NAME/purge");
    }
}
