package rooms;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The JSON that goes over the socket, both ways. Reading throws [RefusedException] with words for the client.
final class Frames {
    private static final int LONGEST_NAME = 40;

    /// A login goes back to everybody in the room as it came, so it must not carry much else.
    private static final int LONGEST_FRAME = 2_000;

    private static final int MOST_WINNERS = 20;

    private Frames() {}

    /// A frame from a client.
    static JsonObject read(String body) {
        if (body.length() > LONGEST_FRAME) {
            throw new RefusedException("frame: " + body.length() + " characters (expected: <= " + LONGEST_FRAME + ")");
        }
        try {
            if (JsonParser.parseString(body) instanceof JsonObject frame) {
                return frame;
            }
        } catch (JsonParseException notJson) {
            throw new RefusedException("the frame is not JSON");
        }
        throw new RefusedException("the frame is no JSON object");
    }

    /// A member that must be a name: something to see, not too long, on one line.
    static String name(JsonObject frame, String member) {
        if (frame.get(member) instanceof JsonPrimitive value && value.isString()) {
            String name = value.getAsString();
            if (!name.isBlank()
                    && name.length() <= LONGEST_NAME
                    && name.chars().noneMatch(Character::isISOControl)
                    // Half of a surrogate pair can neither be stored nor sent.
                    && StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                return name;
            }
        }
        throw new RefusedException(member + ": expected one line of 1 to " + LONGEST_NAME + " characters");
    }

    /// The cards that a player claims.
    static List<Integer> cards(JsonObject frame) {
        List<Integer> cards = frame.get("cards") instanceof JsonArray array && array.size() == Game.TRIO
                ? array.asList().stream()
                        .filter(card -> card instanceof JsonPrimitive value && value.isNumber())
                        .map(card -> card.getAsString())
                        .filter(card -> card.matches("[0-9]{1,2}"))
                        .map(Integer::valueOf)
                        .filter(card -> card < Card.COUNT)
                        .distinct()
                        .toList()
                : List.of();
        if (cards.size() != Game.TRIO) {
            throw new RefusedException("cards: expected three different numbers from 0 to " + (Card.COUNT - 1));
        }
        return cards;
    }

    /// The same frame under another action.
    static String as(String action, JsonObject frame) {
        JsonObject same = frame.deepCopy();
        same.addProperty("action", action);
        return same.toString();
    }

    static String error(String words) {
        JsonObject frame = action("error");
        frame.addProperty("message", words);
        return frame.toString();
    }

    static String left(Player player) {
        JsonObject frame = action("playerLeftTheRoom");
        frame.addProperty("room_name", player.room());
        frame.addProperty("player_name", player.name());
        return frame.toString();
    }

    static String logoutSuccess(Player player) {
        JsonObject frame = action("logoutSuccess");
        frame.addProperty("room_name", player.room());
        frame.addProperty("player_name", player.name());
        return frame.toString();
    }

    static String players(String room, List<String> names) {
        JsonObject frame = action("playersInTheRoom");
        frame.addProperty("room_name", room);
        JsonArray players = new JsonArray(names.size());
        names.forEach(players::add);
        frame.add("players", players);
        return frame.toString();
    }

    static String game(Game game) {
        JsonObject frame = action("gameState");
        frame.add("game", state(game));
        return frame.toString();
    }

    static String newRound(Player player, Game game) {
        JsonObject frame = action("newRound");
        frame.addProperty("player_name", player.name());
        frame.add("game", state(game));
        return frame.toString();
    }

    static String taken(Player player, List<Integer> cards, Game game) {
        JsonObject frame = action("trioTaken");
        frame.addProperty("player_name", player.name());
        frame.add("cards", numbers(cards));
        frame.add("game", state(game));
        return frame.toString();
    }

    static String tooLate(List<Integer> cards, Game game) {
        JsonObject frame = refused(cards, "tooLate");
        frame.add("game", state(game));
        return frame.toString();
    }

    static String noTrio(List<Integer> cards) {
        return refused(cards, "noTrio").toString();
    }

    private static JsonObject refused(List<Integer> cards, String reason) {
        JsonObject frame = action("trioRefused");
        frame.add("cards", numbers(cards));
        frame.addProperty("reason", reason);
        return frame;
    }

    /// What everybody may know: of the cards to come, only how many there are.
    private static JsonObject state(Game game) {
        JsonObject state = new JsonObject();
        state.addProperty("room_name", game.room());
        state.addProperty("round", game.round());
        state.addProperty("turn", game.turn());
        state.add("cards", numbers(game.table()));
        state.addProperty("left", game.deck().size());
        state.addProperty("over", game.isOver());
        state.add("points", counts(game.points()));
        state.add("wins", counts(game.wins()));
        return state;
    }

    /// The highest first, and not without end.
    private static JsonArray counts(Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        JsonArray array = new JsonArray();
        for (Map.Entry<String, Integer> entry : sorted.subList(0, Math.min(MOST_WINNERS, sorted.size()))) {
            JsonObject count = new JsonObject();
            count.addProperty("player_name", entry.getKey());
            count.addProperty("count", entry.getValue());
            array.add(count);
        }
        return array;
    }

    private static JsonArray numbers(Collection<Integer> numbers) {
        JsonArray array = new JsonArray(numbers.size());
        numbers.forEach(array::add);
        return array;
    }

    private static JsonObject action(String name) {
        JsonObject frame = new JsonObject();
        frame.addProperty("action", name);
        return frame;
    }
}
