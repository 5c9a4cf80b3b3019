package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/// NotifyUser, `{"userId":"1234","data":…}`: finds the user's connections and sends each a letter of its own, so that
/// one which fails is tried again without the others. A user who is not here is no failure.
public final class NotifyUserConsumer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Connections connections;
    private final Mail mail;

    /// As Lambda makes it.
    public NotifyUserConsumer() {
        this(Aws.connections(), Aws.mail());
    }

    NotifyUserConsumer(Connections connections, Mail mail) {
        this.connections = connections;
        this.mail = mail;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, this::deliver);
    }

    private void deliver(JsonObject letter) {
        String userId = Frames.name(letter, "userId");
        JsonElement data = Frames.data(letter);
        Together.run(connections.of(userId).stream()
                .<Runnable>map(connectionId -> () -> mail.toConnection(connectionId, data))
                .toList());
    }
}
