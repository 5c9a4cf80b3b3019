package notify;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;

/// The three queues, and what their messages look like. Operators may send to the first two as well.
final class Mail {
    private final Queue users;
    private final Queue connections;
    private final Queue closings;

    /// @param users       NotifyUser: `{"userId":"1234","data":…}`
    /// @param connections NotifyConnection: `{"connectionId":"f97yeeMZDoECGqg=","data":…}`
    /// @param closings    CloseConnection: `{"connectionId":"f97yeeMZDoECGqg="}`
    Mail(Queue users, Queue connections, Queue closings) {
        this.users = users;
        this.connections = connections;
        this.closings = closings;
    }

    /// Tells every connection of a user.
    void toUser(String userId, String data) {
        JsonObject letter = new JsonObject();
        letter.addProperty("userId", userId);
        letter.addProperty("data", data);
        users.send(letter.toString(), Duration.ZERO);
    }

    /// Tells one connection.
    void toConnection(String connectionId, JsonElement data) {
        JsonObject letter = new JsonObject();
        letter.addProperty("connectionId", connectionId);
        letter.add("data", data);
        connections.send(letter.toString(), Duration.ZERO);
    }

    /// Tells one connection, in words.
    void toConnection(String connectionId, String words) {
        toConnection(connectionId, new JsonPrimitive(words));
    }

    /// Has a connection closed after some time.
    void closeAfter(Duration time, String connectionId) {
        JsonObject letter = new JsonObject();
        letter.addProperty("connectionId", connectionId);
        closings.send(letter.toString(), time);
    }
}
