package dev.sluice.bench;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What expressions cost a request: bound to its values once their text is known, and evaluated on an item.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExpressionBenchmark {
    private static final String CONDITION =
            "attribute_exists(id) AND (size(tags) < :most OR #state IN (:open, :held)) AND begins_with(title, :start)";
    private static final String UPDATE =
            "SET #state = :held, seen = if_not_exists(seen, :zero) + :one, latest.place = :start REMOVE draft ADD n :one";
    private static final String PROJECTION = "id, title, latest.place, tags[0], n";
    private static final Map<String, String> NAMES = Map.of("#state", "state");

    private static final int CACHED = 100;

    private final ExpressionCache cache = new ExpressionCache(CACHED);
    private final Map<String, AttributeValue> values = Map.of(
            ":most",
            AttributeValue.N.of(5),
            ":open",
            new AttributeValue.S("open"),
            ":held",
            new AttributeValue.S("held"),
            ":start",
            new AttributeValue.S("Mend"),
            ":zero",
            AttributeValue.N.of(0),
            ":one",
            AttributeValue.N.of(1));
    private final Item key = Item.of("id", new AttributeValue.S("42"));
    private final Item item = Item.builder()
            .putAll(key.attributes())
            .put("title", new AttributeValue.S("Mend the kite"))
            .put("state", new AttributeValue.S("open"))
            .put("draft", AttributeValue.N.of(1))
            .put("n", AttributeValue.N.of(7))
            .put("tags", new AttributeValue.L(List.of(new AttributeValue.S("a"), new AttributeValue.S("b"))))
            .put("latest", new AttributeValue.M(Item.of("place", new AttributeValue.S("harbour"))))
            .build();
    private final Condition condition = bound().condition(CONDITION);
    private final Update update = bound().update(UPDATE);
    private final Projection projection = bound().projection(PROJECTION);

    private Expressions bound() {
        return Expressions.of(cache, Optional.of(NAMES), Optional.of(values));
    }

    /// The text was seen before, as that of an application always is.
    @Benchmark
    public Condition bindCondition() {
        return bound().condition(CONDITION);
    }

    /// Likewise.
    @Benchmark
    public Update bindUpdate() {
        return bound().update(UPDATE);
    }

    /// A text that nobody has sent yet.
    @Benchmark
    public Condition parseCondition() {
        return Expressions.of(new ExpressionCache(CACHED), Optional.of(NAMES), Optional.of(values))
                .condition(CONDITION);
    }

    /// On an item that fits.
    @Benchmark
    public boolean testCondition() {
        return condition.test(item);
    }

    /// Five actions.
    @Benchmark
    public Item applyUpdate() {
        return update.apply(Optional.of(item), key);
    }

    /// Five paths.
    @Benchmark
    public Item project() {
        return projection.of(item);
    }
}
