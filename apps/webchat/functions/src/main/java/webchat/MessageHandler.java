package webchat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `message`: hands a text to every receiver that it names.
///
/// A receiver that is gone does not fail the send: the others still get the text, see [Room].
public final class MessageHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Rooms rooms;

    /// As Lambda makes it.
    public MessageHandler() {
        this(Aws.rooms());
    }

    MessageHandler(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        JsonObject frame = Frames.read(event.getBody());
        Optional<String> sender = Frames.text(frame, "sender");
        Optional<String> text = Frames.text(frame, "message");
        List<Room.Parcel> parcels = new ArrayList<>();
        if (sender.isPresent() && text.isPresent()) {
            for (JsonElement receiver : Frames.list(frame, "receivers").orElseGet(JsonArray::new)) {
                Frames.connectionOf(receiver)
                        .map(id -> new Room.Parcel(id, Frames.message(sender.get(), receiver, text.get())))
                        .ifPresent(parcels::add);
            }
        }
        if (parcels.isEmpty()) {
            return Answers.ok(Frames.words("Receiver, sender and message are mandatory fields"));
        }
        rooms.of(event.getRequestContext()).deliver(parcels);
        return Answers.ok(Frames.words("Message sent successfully"));
    }
}
