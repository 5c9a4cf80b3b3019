package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Objects;

/// Reports as failed what is called so.
public final class Jobs implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new SQSBatchResponse(event.getRecords().stream()
                .filter(Jobs::isBad)
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList());
    }

    private static boolean isBad(SQSEvent.SQSMessage message) {
        var kind = Objects.requireNonNull(message.getMessageAttributes().get("kind"));
        return message.getBody().equals("bad")
                && Objects.equals(message.getAttributes().get("ApproximateReceiveCount"), "1")
                && kind.getStringValue().equals("chat")
                && message.getEventSourceArn().endsWith(":jobs");
    }
}
