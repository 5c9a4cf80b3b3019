package webchat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/// The JSON that goes over the socket, both ways.
final class Frames {
    private Frames() {}

    /// A frame from a client. The route was chosen by a member of it, so it is an object.
    static JsonObject read(String body) {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    /// A member that must be a text with something in it.
    static Optional<String> text(JsonObject frame, String name) {
        return frame.get(name) instanceof JsonPrimitive value && value.isString()
                ? Optional.of(value.getAsString()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /// A member that must be a list with something in it.
    static Optional<JsonArray> list(JsonObject frame, String name) {
        return frame.get(name) instanceof JsonArray list && !list.isEmpty() ? Optional.of(list) : Optional.empty();
    }

    /// The connection that one of the receivers of a message names.
    static Optional<String> connectionOf(JsonElement receiver) {
        return receiver instanceof JsonObject described ? text(described, "connectionId") : Optional.empty();
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
        return frame.toString();
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
