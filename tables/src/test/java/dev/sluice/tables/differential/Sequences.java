package dev.sluice.tables.differential;

import dev.sluice.tables.differential.Layout.IndexLayout;
import dev.sluice.tables.differential.ManyOperations.Action;
import dev.sluice.tables.differential.ManyOperations.Target;
import dev.sluice.tables.differential.PageOperations.Wanted;
import dev.sluice.tables.differential.Statements.Writing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Draws sequences of operations by lot. Confined to one thread.
final class Sequences {
    /// Another endpoint may remember the tokens of an earlier run.
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private final Draw draw;
    private final List<Layout> layouts = Layout.all();
    private final long seed;
    private final List<ManyOperations.TransactWrite> tokened = new ArrayList<>();

    private Sequences(long seed) {
        this.seed = seed;
        this.draw = new Draw(new Random(seed));
    }

    /// So many operations; everything follows from the seed.
    static List<Operation> of(long seed, int length) {
        Sequences sequences = new Sequences(seed);
        return IntStream.range(0, length).mapToObj(_ -> sequences.next()).toList();
    }

    private Operation next() {
        Layout layout = draw.once(2) ? layouts.get(1) : draw.of(layouts);
        return switch (draw.below(24)) {
            case 0, 1, 2, 3, 4 ->
                new ItemOperations.Put(layout.table(), draw.item(layout), condition(), draw.once(2), draw.once(2));
            case 5, 6, 7, 8, 9 ->
                new ItemOperations.Update(
                        layout.table(),
                        draw.key(layout),
                        draw.edits(layout),
                        condition(),
                        draw.of(ReturnValue.knownValues().stream().sorted().toList()));
            case 10 ->
                new ItemOperations.Delete(layout.table(), draw.key(layout), condition(), draw.once(2), draw.once(2));
            case 11, 12 ->
                new ItemOperations.Get(layout.table(), draw.key(layout), draw.maybe(2, this::places), draw.once(2));
            case 13, 14, 15 -> query();
            case 16 -> scan(layout);
            case 17 -> batchWrite();
            case 18 -> new ManyOperations.BatchGet(targets(), draw.maybe(2, this::places));
            case 19 -> new ManyOperations.TransactGet(targets());
            case 20, 21 -> transaction();
            case 22 -> statement(layout);
            default -> draw.once(2) ? select() : statement(layout);
        };
    }

    private Optional<Check> condition() {
        return draw.maybe(3, () -> draw.check(Draw.plain(), 2));
    }

    /// One to three places in different attributes.
    private List<Place> places() {
        Map<String, Place> places = new LinkedHashMap<>();
        for (int i = 1 + draw.below(3); i > 0; i--) {
            Place place = draw.place(Draw.plain());
            places.put(place.attribute(), place);
        }
        return List.copyOf(places.values());
    }

    private Wanted wanted(Layout layout, Optional<IndexLayout> index) {
        List<String> others = new ArrayList<>(Draw.plain());
        if (layout.table().equals("rooms")) {
            List.of("g", "l", "c").stream()
                    .filter(it ->
                            index.filter(found -> found.key().contains(it)).isEmpty())
                    .forEach(others::add);
        }
        if (!draw.once(8)) {
            index.ifPresent(it -> others.removeIf(attribute -> !it.carries(layout, attribute)));
        }
        Optional<List<Place>> projection = draw.maybe(4, this::places);
        Optional<Select> select = projection.isPresent() || !draw.once(5)
                ? Optional.empty()
                : Optional.of(draw.once(2) ? Select.COUNT : Select.ALL_ATTRIBUTES);
        return new Wanted(
                layout.table(),
                index.map(IndexLayout::name),
                draw.maybe(2, () -> 1 + draw.below(4)),
                others.isEmpty() ? Optional.empty() : draw.maybe(3, () -> draw.check(others, 1)),
                projection,
                select);
    }

    private Operation query() {
        Layout layout = layouts.get(draw.once(4) ? 2 : 1);
        Optional<IndexLayout> index = draw.maybe(2, () -> draw.of(layout.indexes()));
        List<String> key = index.map(IndexLayout::key).orElse(layout.key());
        boolean forward = draw.once(2);
        Optional<Check> sort =
                key.size() > 1 ? draw.maybe(2, () -> sortCondition(layout, key.get(1))) : Optional.empty();
        AttributeValue partition = partition(layout, key.getFirst());
        Optional<Map<String, AttributeValue>> after = index.isEmpty() && sort.isEmpty()
                ? draw.maybe(4, () -> {
                    Map<String, AttributeValue> start = new HashMap<>(draw.key(layout));
                    start.put(key.getFirst(), partition);
                    return start;
                })
                : Optional.empty();
        return new PageOperations.Query(wanted(layout, index), partition, sort, forward, after, key);
    }

    private AttributeValue partition(Layout layout, String attribute) {
        return attribute.equals("p") ? Values.of(draw.key(layout), "p") : draw.keyValue(layout, attribute);
    }

    private Check sortCondition(Layout layout, String attribute) {
        Place place = Place.of(attribute);
        AttributeValue value = draw.keyValue(layout, attribute);
        if (draw.once(4)) {
            AttributeValue other = draw.keyValue(layout, attribute);
            boolean ordered = Values.order().compare(value, other) <= 0;
            return new Check.Between(place, ordered ? value : other, ordered ? other : value);
        }
        return value.s() != null && draw.once(3)
                ? new Check.BeginsWith(place, value.s().substring(0, 1))
                : new Check.Compares(place, draw.of(List.of("=", "<", "<=", ">", ">=")), value);
    }

    private Operation scan(Layout layout) {
        Optional<IndexLayout> index =
                layout.indexes().isEmpty() ? Optional.empty() : draw.maybe(2, () -> draw.of(layout.indexes()));
        return new PageOperations.Scan(wanted(layout, index), 1 + draw.below(3));
    }

    private List<Target> targets() {
        Map<String, Target> targets = new LinkedHashMap<>();
        for (int i = 1 + draw.below(4); i > 0; i--) {
            Layout layout = draw.of(layouts);
            Target target = new Target(layout.table(), draw.key(layout));
            targets.put(target.table() + Values.text(target.key()), target);
        }
        return List.copyOf(targets.values());
    }

    private Map<String, AttributeValue> itemAt(Target target) {
        Layout layout = layouts.stream()
                .filter(it -> it.table().equals(target.table()))
                .findFirst()
                .orElseThrow();
        Map<String, AttributeValue> item = new HashMap<>(draw.item(layout));
        item.putAll(target.key());
        return item;
    }

    private Operation batchWrite() {
        Map<String, List<Map<String, AttributeValue>>> puts = new HashMap<>();
        List<Target> deletes = new ArrayList<>();
        for (Target target : targets()) {
            if (draw.once(4)) {
                deletes.add(target);
            } else {
                puts.computeIfAbsent(target.table(), _ -> new ArrayList<>()).add(itemAt(target));
            }
        }
        return new ManyOperations.BatchWrite(puts, deletes);
    }

    /// Its items have keys that every index can take: a request that cannot be done is another story than one whose
    /// condition does not hold.
    private Map<String, AttributeValue> soundItemAt(Target target) {
        Map<String, AttributeValue> item = itemAt(target);
        item.keySet().removeAll(List.of("g", "l", "c"));
        item.putAll(target.key());
        return item;
    }

    private Operation transaction() {
        if (!tokened.isEmpty() && draw.once(4)) {
            return draw.of(tokened);
        }
        List<Action> actions = targets().stream().map(this::action).toList();
        Optional<String> token = draw.maybe(3, () -> RUN + "-" + seed + "-" + tokened.size());
        var transaction = new ManyOperations.TransactWrite(actions, token);
        token.ifPresent(_ -> tokened.add(transaction));
        return transaction;
    }

    private Action action(Target target) {
        int kind = draw.below(4);
        List<Edit> edits = kind == 2 ? draw.edits(layouts.getFirst()) : List.of();
        Optional<Check> condition = kind == 3 ? Optional.of(draw.check(Draw.plain(), 1)) : condition();
        return new Action(
                target,
                kind == 0 ? Optional.of(soundItemAt(target)) : Optional.empty(),
                kind == 1,
                edits,
                condition,
                draw.once(2));
    }

    private Operation statement(Layout layout) {
        if (draw.once(4)) {
            return new Statements.Transaction(targets().stream()
                    .map(target -> writing(target, soundItemAt(target), false))
                    .toList());
        }
        Target target = new Target(layout.table(), draw.key(layout));
        return new Statements.Write(writing(target, itemAt(target), draw.once(2)));
    }

    private Writing writing(Target target, Map<String, AttributeValue> item, boolean returns) {
        return switch (draw.below(3)) {
            case 0 -> new Statements.Insert(target.table(), item);
            case 1 -> new Statements.Erase(target.table(), target.key(), draw.maybe(2, () -> draw.value("n")), returns);
            default ->
                new Statements.Change(
                        target.table(),
                        target.key(),
                        Map.of("n", draw.value("n"), "x", draw.value("x")),
                        draw.once(2) ? List.of("t") : List.of(),
                        returns);
        };
    }

    private Operation select() {
        Layout layout = layouts.get(1);
        Optional<IndexLayout> index = draw.maybe(
                2,
                () -> draw.of(
                        List.of(layout.indexes().getFirst(), layout.indexes().getLast())));
        List<String> key = index.map(IndexLayout::key).orElse(layout.key());
        return new Statements.Select(
                layout.table(),
                index.map(IndexLayout::name),
                key,
                partition(layout, key.getFirst()),
                draw.maybe(2, () -> draw.keyValue(layout, key.get(1))),
                draw.maybe(2, () -> draw.once(2)));
    }
}
