package notify;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A queue of SQS.
final class SqsQueue implements Queue {
    private final SqsClient client;
    private final String url;

    SqsQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public void send(String body, Duration delay) {
        client.sendMessage(
                send -> send.queueUrl(url).messageBody(body).delaySeconds(Math.toIntExact(delay.toSeconds())));
    }
}
