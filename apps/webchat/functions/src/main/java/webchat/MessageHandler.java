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

/// `message`: hands a text to every receiver that it names.
///
/// A receiver that is gone does not fail the send: the others still get the text, see [Room].
public final class MessageHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private static final String INCOMPLETE = "Receiver, sender and message are mandatory fields";

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
        try {
            rooms.of(event.getRequestContext()).deliver(parcels(Frames.read(event.getBody())));
            return Answers.ok(Frames.words("Message sent successfully"));
        } catch (RefusedException refused) {
            return Answers.ok(Frames.words(refused.getMessage()));
        }
    }

    private static List<Room.Parcel> parcels(JsonObject frame) {
        String sender = Frames.name(frame, "sender", INCOMPLETE);
        String text = Frames.letter(frame, "message", INCOMPLETE);
        List<Room.Parcel> parcels = new ArrayList<>();
        for (JsonElement receiver : Frames.list(frame, "receivers").orElseGet(JsonArray::new)) {
            Frames.connectionOf(receiver)
                    .map(id -> new Room.Parcel(id, Frames.message(sender, receiver, text)))
                    .ifPresent(parcels::add);
        }
        if (parcels.isEmpty()) {
            throw new RefusedException(INCOMPLETE);
        }
        return parcels;
    }
}
