package webchat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The JSON that goes over the socket, both ways. Reading throws [RefusedException] with words for the client.
final class Frames {
    /// A list of everybody is one frame, so names are short.
    private static final int LONGEST_NAME = 64;
    /// A long letter, and within what one frame may carry.
    private static final int LONGEST_MESSAGE = 8_000;
    /// AWS quota: size of a message.
    private static final int MOST_BYTES = 128 * 1024;
    /// What API Gateway makes: base64, and some for what it may make one day.
    private static final Pattern CONNECTION_ID = Pattern.compile("[A-Za-z0-9+/_=-]{1,128}");

    private Frames() {}

    /// A frame from a client: an object, or one without members when it is none. The route was chosen by a member of
    /// it, but what stands behind that member may still be anything.
    static JsonObject read(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject frame ? frame : new JsonObject();
        } catch (JsonParseException noJson) {
            return new JsonObject();
        }
    }

    /// Who somebody says they are: one line, and not a long one.
    ///
    /// @param missing what is said when there is no text at all
    static String name(JsonObject frame, String member, String missing) {
        String name = text(frame, member, LONGEST_NAME, missing);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(member + ": has control characters (expected: one line)");
        }
        return name;
    }

    /// What somebody says.
    ///
    /// @param missing what is said when there is no text at all
    static String letter(JsonObject frame, String member, String missing) {
        return text(frame, member, LONGEST_MESSAGE, missing);
    }

    private static String text(JsonObject frame, String member, int longest, String missing) {
        String text = text(frame, member).orElseThrow(() -> new RefusedException(missing));
        if (text.length() > longest) {
            throw new RefusedException(member + ": " + text.length() + " characters (expected: <= " + longest + ")");
        }
        // Half of a surrogate pair can neither be stored nor sent.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new RefusedException(member + ": has half of a surrogate pair (expected: whole characters)");
        }
        return text;
    }

    /// A member that must be a text with something in it.
    private static Optional<String> text(JsonObject frame, String name) {
        return frame.get(name) instanceof JsonPrimitive value && value.isString()
                ? Optional.of(value.getAsString()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /// A member that must be a list with something in it.
    static Optional<JsonArray> list(JsonObject frame, String name) {
        return frame.get(name) instanceof JsonArray list && !list.isEmpty() ? Optional.of(list) : Optional.empty();
    }

    /// The connection that one of the receivers of a message names; empty when no connection can have such an id.
    static Optional<String> connectionOf(JsonElement receiver) {
        return receiver instanceof JsonObject described
                ? text(described, "connectionId")
                        .filter(id -> CONNECTION_ID.matcher(id).matches())
                : Optional.empty();
    }

    static String newUser(Person person) {
        return aboutPerson("newUser", person).toString();
    }

    static String userExit(Person person) {
        return aboutPerson("userExit", person).toString();
    }

    static String people(List<Person> people) {
        JsonArray users = new JsonArray(people.size());
        for (Person person : people) {
            users.add(describe(new JsonObject(), person));
        }
        JsonObject frame = action("list");
        frame.add("users", users);
        return frame.toString();
    }

    /// What a receiver gets. The receiver's description goes back as the sender wrote it.
    static String message(String sender, JsonElement receiver, String text) {
        JsonObject frame = action("message");
        frame.addProperty("sender", sender);
        frame.add("receiver", receiver);
        frame.addProperty("message", text);
        String written = frame.toString();
        int bytes = written.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new RefusedException("message for a receiver: " + bytes + " bytes (expected: <= " + MOST_BYTES + ")");
        }
        return written;
    }

    /// An answer in words: a JSON string, with its quotes.
    static String words(String answer) {
        return new JsonPrimitive(answer).toString();
    }

    private static JsonObject aboutPerson(String action, Person person) {
        return describe(action(action), person);
    }

    private static JsonObject describe(JsonObject target, Person person) {
        target.addProperty("userName", person.userName());
        target.addProperty("connectionId", person.connectionId());
        return target;
    }

    private static JsonObject action(String name) {
        JsonObject frame = new JsonObject();
        frame.addProperty("action", name);
        return frame;
    }
}
