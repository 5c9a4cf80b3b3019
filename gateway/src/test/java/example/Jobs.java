package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/// Reports as failed what is called so.
public final class Jobs implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new SQSBatchResponse(event.getRecords().stream()
                .filter(message -> message.getBody().equals("bad")
                        && message.getAttributes()
                                .get("ApproximateReceiveCount")
                                .equals("1")
                        && message.getMessageAttributes()
                                .get("kind")
                                .getStringValue()
                                .equals("chat")
                        && message.getEventSourceArn().endsWith(":jobs"))
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList());
    }
}
