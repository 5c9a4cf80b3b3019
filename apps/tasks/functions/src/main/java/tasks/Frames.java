package tasks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;

/// The JSON that goes over the socket, both ways. Tasks are written as DynamoDB writes items, and its answers as the
/// SDK for JavaScript gives them, because that is what clients of this board have always been told.
final class Frames {
    private Frames() {}

    /// A frame from a client. The route was chosen by a member of it, but what stands behind that member may still be
    /// anything.
    ///
    /// @throws RefusedException in words for the client
    static JsonObject read(String body) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject frame) {
                return frame;
            }
        } catch (JsonParseException noJson) {
            throw new RefusedException("the frame is not JSON");
        }
        throw new RefusedException("the frame is no JSON object");
    }

    /// A member that must be a text with something in it, and not too much.
    ///
    /// @throws RefusedException in words for the client
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
        // Half of a surrogate pair can neither be stored nor sent.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new RefusedException(name + ": has half of a surrogate pair" + expected);
        }
        return text;
    }

    static String created(Task task) {
        JsonObject item = new JsonObject();
        item.add("itemId", attribute(task.itemId()));
        item.add("title", attribute(task.title()));
        item.add("status", attribute(task.status()));
        JsonObject frame = message("Item created");
        frame.add("item", item);
        return frame.toString();
    }

    static String updated(Updated updated) {
        JsonObject response = response(updated.metadata());
        response.add("Attributes", stored(updated.task()));
        return answer("Item updated", response);
    }

    static String deleted(Metadata metadata) {
        return answer("Item deleted", response(metadata));
    }

    static String scanned(Scan scan) {
        JsonArray items = new JsonArray(scan.items().size());
        for (Task task : scan.items()) {
            items.add(stored(task));
        }
        JsonObject response = response(scan.metadata());
        response.addProperty("Count", scan.items().size());
        response.add("Items", items);
        response.addProperty("ScannedCount", scan.scannedCount());
        return answer("Items scanned", response);
    }

    /// What a client is told when nothing came of its frame.
    static String refusal(String reason) {
        return message(reason).toString();
    }

    /// An answer in words: a JSON string, with its quotes.
    static String words(String answer) {
        return new JsonPrimitive(answer).toString();
    }

    private static String answer(String message, JsonObject response) {
        JsonObject frame = message(message);
        frame.add("response", response);
        return frame.toString();
    }

    private static JsonObject message(String text) {
        JsonObject frame = new JsonObject();
        frame.addProperty("message", text);
        return frame;
    }

    private static JsonObject response(Metadata metadata) {
        JsonObject told = new JsonObject();
        told.addProperty("httpStatusCode", metadata.httpStatusCode());
        told.addProperty("requestId", metadata.requestId());
        told.addProperty("attempts", metadata.attempts());
        told.addProperty("totalRetryDelay", metadata.totalRetryDelay());
        JsonObject response = new JsonObject();
        response.add("$metadata", told);
        return response;
    }

    /// A task as it comes out of the table: members in the order of the alphabet.
    private static JsonObject stored(Task task) {
        JsonObject item = new JsonObject();
        item.add("itemId", attribute(task.itemId()));
        item.add("status", attribute(task.status()));
        item.add("title", attribute(task.title()));
        return item;
    }

    private static JsonObject attribute(String text) {
        JsonObject value = new JsonObject();
        value.addProperty("S", text);
        return value;
    }
}
