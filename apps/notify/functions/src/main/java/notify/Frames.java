package notify;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.util.List;

/// JSON, as it goes over sockets, through queues and over REST.
final class Frames {
    private Frames() {}

    /// An object.
    ///
    /// @throws RefusedException when it is something else
    static JsonObject read(String body) {
        try {
            if (body != null && JsonParser.parseString(body) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonSyntaxException broken) {
            throw new RefusedException("the message is not JSON (expected: a JSON object)");
        }
        throw new RefusedException("the message is no JSON object (expected: such as {\"text\":\"hello\"})");
    }

    /// A member that must be a text with something in it, and not too much.
    ///
    /// @throws RefusedException in words for the sender
    static String text(JsonObject frame, String name, int longest) {
        String expected = " (expected: a text of 1 to " + longest + " characters)";
        if (!frame.has(name)) {
            throw new RefusedException(name + ": missing" + expected);
        }
        if (!(frame.get(name) instanceof JsonPrimitive value) || !value.isString()) {
            throw new RefusedException(name + ": no text" + expected);
        }
        String text = value.getAsString();
        if (text.isBlank()) {
            throw new RefusedException(name + ": empty" + expected);
        }
        if (text.length() > longest) {
            throw new RefusedException(name + ": " + text.length() + " characters" + expected);
        }
        if (!Limits.isWhole(text)) {
            throw new RefusedException(name + ": has what is no character, such as half of a surrogate pair");
        }
        return text;
    }

    /// A member that must be a name: a text on one line.
    ///
    /// @throws RefusedException in words for the sender
    static String name(JsonObject frame, String name) {
        String text = text(frame, name, Limits.NAME);
        if (!Limits.isOneLine(text)) {
            throw new RefusedException(name + ": has control characters (expected: one line)");
        }
        return text;
    }

    /// What a queue's message carries.
    ///
    /// @throws RefusedException when it carries nothing
    static JsonElement data(JsonObject letter) {
        if (!letter.has("data")) {
            throw new RefusedException("data: missing (expected: a text, or any JSON)");
        }
        return letter.get("data");
    }

    /// What goes over the socket when a queue's message says `data`: a text as it is, anything else as JSON.
    static String frame(JsonElement data) {
        return data instanceof JsonPrimitive value && value.isString() ? value.getAsString() : data.toString();
    }

    /// What tells a page that there is something to fetch.
    static String arrived(Notification notification) {
        JsonObject frame = new JsonObject();
        frame.addProperty("type", "notification");
        frame.addProperty("notificationId", notification.id());
        return frame.toString();
    }

    static JsonObject notification(Notification notification) {
        JsonObject told = new JsonObject();
        told.addProperty("notificationId", notification.id());
        told.addProperty("userId", notification.userId());
        told.addProperty("from", notification.from());
        told.addProperty("text", notification.text());
        told.addProperty("created", notification.created().toString());
        return told;
    }

    static JsonObject notifications(List<Notification> notifications) {
        JsonArray list = new JsonArray(notifications.size());
        notifications.forEach(notification -> list.add(notification(notification)));
        JsonObject answer = new JsonObject();
        answer.add("notifications", list);
        return answer;
    }

    static JsonObject message(String text) {
        JsonObject answer = new JsonObject();
        answer.addProperty("message", text);
        return answer;
    }
}
