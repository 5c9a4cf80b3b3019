package dev.sluice.tables.differential;

import static dev.sluice.tables.differential.Values.b;
import static dev.sluice.tables.differential.Values.n;
import static dev.sluice.tables.differential.Values.s;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Draws values, places, conditions and changes by lot. Everything follows from the seed. Confined to one thread.
///
/// Attributes have a habit each, so that operations often fit: n is a number, t a text, u a set of strings, v one
/// of numbers, a a list, m a map, x anything; g, l and c are keys of indexes of the table `rooms`.
final class Draw {
    private static final List<String> PLAIN = List.of("n", "t", "u", "v", "a", "m", "x");
    private static final List<String> TEXTS =
            List.of("", "a", "ab", "abc", "b", "zebra", "é", "\uFFFD", "😀", "a\u0000");
    private static final List<String> SMALL =
            List.of("0", "1", "-1", "2", "3.5", "-0.25", "10", "100", "1E+2", "0.001");
    private static final List<String> KEYS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "10",
            "-10",
            "0.5",
            "-0.5",
            "12345678901234567890123456789012345678",
            "1E+125",
            "-1E+125",
            "9.9999999999999999999999999999999999999E+125",
            "1E-130",
            "-1E-130",
            "100",
            "99.99");

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> Optional<T> maybe(int in, Supplier<T> value) {
        return once(in) ? Optional.of(value.get()) : Optional.empty();
    }

    /// A value for a key attribute of that table.
    AttributeValue keyValue(Layout layout, String attribute) {
        return switch (layout.type(attribute)) {
            case "S" ->
                s(attribute + of(List.of("", "1", "2", "é", "\uFFFD", "😀")).concat(once(3) ? "x" : ""));
            case "N" -> n(attribute.equals("p") ? String.valueOf(below(4)) : of(KEYS));
            default -> of(List.of(b(1), b(0), b(0xFF), b(1, 0), b(0x7F), b(0x80, 1)));
        };
    }

    Map<String, AttributeValue> key(Layout layout) {
        Map<String, AttributeValue> key = new HashMap<>();
        for (String attribute : layout.key()) {
            boolean partition = attribute.equals(layout.key().getFirst());
            key.put(
                    attribute,
                    partition
                                    && layout.key().size() > 1
                                    && layout.type(attribute).equals("S")
                            ? s("p" + below(3))
                            : keyValue(layout, attribute));
        }
        return key;
    }

    Map<String, AttributeValue> item(Layout layout) {
        Map<String, AttributeValue> item = new HashMap<>(key(layout));
        for (String attribute : PLAIN) {
            if (once(3)) {
                item.put(attribute, value(attribute));
            }
        }
        layout.types().keySet().stream()
                .sorted()
                .filter(it -> !item.containsKey(it))
                .forEach(attribute -> {
                    if (!once(4)) {
                        item.put(attribute, once(60) ? anything(1) : keyValue(layout, attribute));
                    }
                });
        return item;
    }

    /// A value that fits the attribute's habit, mostly.
    AttributeValue value(String attribute) {
        if (once(12)) {
            return anything(1);
        }
        return switch (attribute) {
            case "n" -> n(of(SMALL));
            case "t" -> s(of(TEXTS));
            case "u" -> strings();
            case "v" -> numbers();
            case "a" -> list(2);
            case "m" -> map(2);
            default -> anything(2);
        };
    }

    private AttributeValue strings() {
        return AttributeValue.fromSs(some(List.of("a", "b", "c", "é")));
    }

    private AttributeValue numbers() {
        return AttributeValue.fromNs(some(List.of("1", "2", "-3", "0.5")));
    }

    private List<String> some(List<String> all) {
        List<String> some = all.stream().filter(_ -> once(2)).toList();
        return some.isEmpty() ? List.of(of(all)) : some;
    }

    private AttributeValue list(int depth) {
        List<AttributeValue> elements = new ArrayList<>();
        for (int i = below(4); i > 0; i--) {
            elements.add(anything(depth - 1));
        }
        return AttributeValue.fromL(elements);
    }

    private AttributeValue map(int depth) {
        Map<String, AttributeValue> members = new HashMap<>();
        for (String name : List.of("x", "y", "z")) {
            if (once(2)) {
                members.put(name, anything(depth - 1));
            }
        }
        return AttributeValue.fromM(members);
    }

    AttributeValue anything(int depth) {
        return switch (below(depth > 0 ? 9 : 7)) {
            case 0, 1 -> n(of(SMALL));
            case 2 -> s(of(TEXTS));
            case 3 -> AttributeValue.fromBool(once(2));
            case 4 -> AttributeValue.fromNul(true);
            case 5 -> once(2) ? strings() : numbers();
            case 6 -> of(List.of(b(), b(1, 2), b(0xFF)));
            case 7 -> list(depth);
            default -> map(depth);
        };
    }

    /// Somewhere in an item, but not in its keys.
    Place place(List<String> attributes) {
        String attribute = of(attributes);
        return switch (attribute) {
            case "a" -> once(2) ? Place.of("a") : Place.of("a", below(4));
            case "m" ->
                switch (below(3)) {
                    case 0 -> Place.of("m");
                    case 1 -> Place.of("m", of(List.of("x", "y", "z")));
                    default -> Place.of("m", "x", once(2) ? (Object) below(2) : "y");
                };
            default -> Place.of(attribute);
        };
    }

    static List<String> plain() {
        return PLAIN;
    }

    /// A condition on these attributes.
    Check check(List<String> attributes, int depth) {
        if (depth > 0 && once(3)) {
            Check one = check(attributes, depth - 1);
            return switch (below(3)) {
                case 0 -> new Check.Not(one);
                case 1 -> new Check.Both(one, check(attributes, depth - 1));
                default -> new Check.Either(one, check(attributes, depth - 1));
            };
        }
        Place place = place(attributes);
        return switch (below(11)) {
            case 0 -> new Check.Exists(place, true);
            case 1 -> new Check.Exists(place, false);
            case 2, 3 -> new Check.Compares(place, of(List.of("=", "<>")), anything(1));
            case 4, 5 -> new Check.Compares(place, of(List.of("<", "<=", ">", ">=")), scalar());
            case 6 -> between(place, once(2) ? List.of("0", "1", "3.5", "100") : List.of(), TEXTS.subList(1, 6));
            case 7 -> new Check.OneOf(place, List.of(scalar(), anything(0)));
            case 8 -> once(2) ? new Check.BeginsWith(place, of(TEXTS)) : new Check.Contains(place, scalar());
            case 9 -> new Check.IsOfType(place, of(List.of("S", "N", "L", "M", "SS", "BOOL", "NULL", "B")));
            default -> new Check.HasSize(place, below(4));
        };
    }

    private Check between(Place place, List<String> numbers, List<String> texts) {
        List<AttributeValue> ordered = numbers.isEmpty()
                ? texts.stream().map(Values::s).sorted(Values.order()).toList()
                : numbers.stream().map(Values::n).toList();
        int low = below(ordered.size());
        return new Check.Between(place, ordered.get(low), ordered.get(low + below(ordered.size() - low)));
    }

    private AttributeValue scalar() {
        return switch (below(3)) {
            case 0 -> n(of(SMALL));
            case 1 -> s(of(TEXTS));
            default -> b(1);
        };
    }

    /// One to three changes in different attributes.
    List<Edit> edits(Layout layout) {
        List<String> left = new ArrayList<>(PLAIN);
        if (layout.table().equals("rooms")) {
            left.addAll(List.of("g", "c"));
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 1 + below(3); i > 0; i--) {
            String attribute = left.remove(below(left.size()));
            if (layout.types().containsKey(attribute)) {
                edits.add(
                        once(3)
                                ? new Edit.Take(Place.of(attribute))
                                : new Edit.Assign(Place.of(attribute), new Right.Given(indexKey(layout, attribute))));
            } else if (attribute.equals("a") && once(4)) {
                edits.add(new Edit.Take(Place.of("a", 0)));
                edits.add(new Edit.Take(Place.of("a", 2)));
            } else {
                edits.add(edit(place(List.of(attribute))));
            }
        }
        return edits;
    }

    private AttributeValue indexKey(Layout layout, String attribute) {
        return once(40) ? anything(0) : keyValue(layout, attribute);
    }

    private Edit edit(Place place) {
        String attribute = place.attribute();
        return switch (attribute) {
            case "n" -> once(3) ? new Edit.Add(place, n(of(SMALL))) : assignment(place);
            case "u" -> once(2) ? new Edit.Add(place, strings()) : new Edit.Delete(place, strings());
            case "v" -> once(2) ? new Edit.Add(place, numbers()) : new Edit.Delete(place, numbers());
            default -> once(4) ? new Edit.Take(place) : assignment(place);
        };
    }

    private Edit assignment(Place place) {
        Right right = switch (place.attribute()) {
            case "n" -> number();
            case "a" -> place.steps().isEmpty() && once(2) ? appended() : given(place);
            default -> once(6) ? new Right.There(place(PLAIN)) : given(place);
        };
        return new Edit.Assign(place, right);
    }

    private Right given(Place place) {
        return new Right.Given(place.steps().isEmpty() ? value(place.attribute()) : anything(1));
    }

    private Right appended() {
        Right there = once(2) ? new Right.There(Place.of("a")) : new Right.IfNotExists(Place.of("a"), list(1));
        Right more = once(15) ? new Right.There(Place.of("x")) : new Right.Given(list(1));
        return once(2) ? new Right.Appended(there, more) : new Right.Appended(more, there);
    }

    private Right number() {
        Right there = once(2) ? new Right.There(Place.of("n")) : new Right.IfNotExists(Place.of("n"), n(of(SMALL)));
        return once(4) ? there : new Right.Sum(there, new Right.Given(n(of(SMALL))), once(2));
    }
}
