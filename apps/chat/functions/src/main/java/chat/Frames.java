package chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The JSON that goes over the socket, both ways. Reading throws [RefusedException] with words for the client.
final class Frames {
    /// Room enough for a long letter; also keeps a message within what one frame may carry.
    static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST_ID = 100;
    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;

    /// API Gateway carries 128 KB at most; some of it is left for what is around the messages.
    private static final int LARGEST_PAGE_BYTES = 120_000;

    private Frames() {}

    /// What a client asks with `sendMessage`.
    record SendMessage(String recipient, String text) {}

    /// What a client asks with `getMessages`.
    record GetMessages(String target, int limit, Optional<Page.Key> startKey) {}

    static SendMessage sendMessage(String body) {
        JsonObject frame = object(body);
        String text = text(frame, "message");
        if (text.length() > LONGEST_TEXT) {
            throw new RefusedException("message: " + text.length() + " characters (expected: <= " + LONGEST_TEXT + ")");
        }
        return new SendMessage(nickname(frame, "recipientNickname"), text);
    }

    /// Whether every surrogate has its other half: half a character can neither be stored nor sent.
    static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static GetMessages getMessages(String body) {
        JsonObject frame = object(body);
        String target = nickname(frame, "targetNickname");
        long limit = frame.has("limit") ? number(frame, "limit") : DEFAULT_LIMIT;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new RefusedException("limit: " + limit + " (expected: 1 to " + LARGEST_LIMIT + ")");
        }
        return new GetMessages(target, (int) limit, startKey(frame));
    }

    static String ping() {
        return typed("ping").toString();
    }

    static String error(String words) {
        JsonObject frame = typed("error");
        frame.addProperty("message", words);
        return frame.toString();
    }

    static String clients(List<Client> clients) {
        JsonArray people = new JsonArray(clients.size());
        for (Client client : clients) {
            JsonObject person = new JsonObject();
            person.addProperty("connectionId", client.connectionId());
            person.addProperty("nickname", client.nickname());
            people.add(person);
        }
        return valued("clients", people);
    }

    static String message(String sender, String text) {
        JsonObject value = new JsonObject();
        value.addProperty("sender", sender);
        value.addProperty("message", text);
        return valued("message", value);
    }

    /// A page, cut where a frame would become too large: the rest comes with the next one.
    static String messages(Page page) {
        JsonArray rows = new JsonArray();
        Optional<Page.Key> last = page.lastEvaluatedKey();
        int bytes = 0;
        for (Message message : page.messages()) {
            JsonObject row = row(message);
            bytes += row.toString().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > LARGEST_PAGE_BYTES) {
                last = Optional.of(Page.Key.of(page.messages().get(rows.size() - 1)));
                break;
            }
            rows.add(row);
        }
        JsonObject value = new JsonObject();
        value.add("messages", rows);
        last.ifPresent(key -> value.add("lastEvaluatedKey", key(key)));
        return valued("messages", value);
    }

    private static JsonObject row(Message message) {
        JsonObject row = key(Page.Key.of(message));
        row.addProperty("sender", message.sender());
        row.addProperty("message", message.text());
        return row;
    }

    private static JsonObject key(Page.Key key) {
        JsonObject json = new JsonObject();
        json.addProperty("messageId", key.messageId());
        json.addProperty("createdAt", key.createdAt());
        json.addProperty("nicknameToNickname", key.nicknameToNickname());
        return json;
    }

    private static JsonObject typed(String type) {
        JsonObject frame = new JsonObject();
        frame.addProperty("type", type);
        return frame;
    }

    private static String valued(String type, JsonElement value) {
        JsonObject frame = typed(type);
        frame.add("value", value);
        return frame.toString();
    }

    private static JsonObject object(String body) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject frame) {
                return frame;
            }
        } catch (JsonParseException notJson) {
            throw new RefusedException("the frame is not JSON");
        }
        throw new RefusedException("the frame is no JSON object");
    }

    private static Optional<Page.Key> startKey(JsonObject frame) {
        return switch (frame.get("startKey")) {
            case null -> Optional.empty();
            case JsonNull none -> Optional.empty();
            case JsonObject key ->
                Optional.of(new Page.Key(
                        messageId(key), number(key, "createdAt"), text(key, "nicknameToNickname")));
            default -> throw new RefusedException("startKey: expected the lastEvaluatedKey of the page before");
        };
    }

    /// A key of a table may not be of any length.
    private static String messageId(JsonObject key) {
        String id = text(key, "messageId");
        if (id.length() > LONGEST_ID) {
            throw new RefusedException("messageId: " + id.length() + " characters (expected: <= " + LONGEST_ID + ")");
        }
        return id;
    }

    private static String nickname(JsonObject frame, String name) {
        String nickname = text(frame, name);
        if (!Client.isNickname(nickname)) {
            throw new RefusedException(
                    name + ": no nickname (expected: one line of <= " + Client.LONGEST_NICKNAME + " characters)");
        }
        return nickname;
    }

    private static String text(JsonObject frame, String name) {
        if (frame.get(name) instanceof JsonPrimitive value
                && value.isString()
                && !value.getAsString().isBlank()) {
            if (!isWhole(value.getAsString())) {
                throw new RefusedException(name + ": has half of a surrogate pair (expected: whole characters)");
            }
            return value.getAsString();
        }
        throw new RefusedException(name + ": missing (expected: a text that is not blank)");
    }

    private static long number(JsonObject frame, String name) {
        try {
            if (frame.get(name) instanceof JsonPrimitive value && value.isNumber()) {
                return value.getAsBigDecimal().longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw new RefusedException(name + ": expected a whole number");
        }
        throw new RefusedException(name + ": missing (expected: a whole number)");
    }
}
