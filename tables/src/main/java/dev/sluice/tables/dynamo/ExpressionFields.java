package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.wire.json.JsonSink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The expression fields of a request, as text, and the parameters that did the same before there were expressions.
/// Confined to one request.
final class ExpressionFields {
    private static final Map<String, ExpressionKind> KINDS = Map.of(
            "UpdateExpression", ExpressionKind.UPDATE,
            "ConditionExpression", ExpressionKind.CONDITION,
            "KeyConditionExpression", ExpressionKind.KEY_CONDITION,
            "FilterExpression", ExpressionKind.FILTER,
            "ProjectionExpression", ExpressionKind.PROJECTION);

    private final LegacyFields legacy;
    private final List<ExpressionKind> accepted;
    private final Map<ExpressionKind, String> texts = new EnumMap<>(ExpressionKind.class);
    private Optional<Map<String, String>> names = Optional.empty();
    private Optional<Map<String, AttributeValue>> values = Optional.empty();

    private ExpressionFields(LegacyFields legacy, ExpressionKind... accepted) {
        this.legacy = legacy;
        this.accepted = List.of(accepted);
    }

    /// Of an action on one item, or of a part of one that knows legacy parameters.
    ///
    /// @param accepted the expressions of this action, in Amazon's order
    static ExpressionFields ofItem(ExpressionKind... accepted) {
        return new ExpressionFields(LegacyFields.ofItem(Set.of(accepted)), accepted);
    }

    /// Of an action that reads pages.
    ///
    /// @param accepted the expressions of this action, in Amazon's order
    static ExpressionFields ofPage(ExpressionKind... accepted) {
        return new ExpressionFields(LegacyFields.ofPage(Set.of(accepted)), accepted);
    }

    /// Of an action that is younger than expressions.
    ///
    /// @param accepted the expressions of this action, in Amazon's order
    static ExpressionFields withoutLegacy(ExpressionKind... accepted) {
        return new ExpressionFields(new LegacyFields(), accepted);
    }

    /// Reads the field if it is one of these.
    void read(String field, RequestReader in) {
        ExpressionKind kind = KINDS.get(field);
        if (kind != null && accepted.contains(kind)) {
            texts.put(kind, in.string());
        } else if (field.equals("ExpressionAttributeNames")) {
            names = Optional.of(in.map(in::string));
        } else if (field.equals("ExpressionAttributeValues")) {
            values = Optional.of(in.map(new ItemReader(in)::value));
        } else {
            legacy.read(field, in);
        }
    }

    /// Collects what is wrong with the shape of legacy parameters.
    void check(Constraints constraints) {
        legacy.check(constraints);
    }

    /// Whether the action has that expression.
    boolean accept(ExpressionKind kind) {
        return accepted.contains(kind);
    }

    /// The text of an expression.
    Optional<String> text(ExpressionKind kind) {
        return Optional.ofNullable(texts.get(kind));
    }

    /// The bytes of all values.
    long valuesSize() {
        return values.orElse(Map.of()).values().stream().mapToLong(ItemSize::of).sum();
    }

    void addTo(RequestDigest digest) {
        digest.add(texts.size());
        texts.forEach((kind, text) -> digest.add(kind.parameter()).add(text));
        Map<String, String> sorted = new TreeMap<>(names.orElse(Map.of()));
        digest.add(sorted.size());
        sorted.forEach((reference, name) -> digest.add(reference).add(name));
        digest.add(values.orElse(Map.of()));
    }

    /// The expressions, ready to be parsed. Asked once the request's shape is known to be sound.
    Expressions bind(ExpressionCache cache, RequestReader in) {
        legacy.checkAgainst(given());
        Expressions.checkGiven(accepted, texts.keySet(), names.isPresent(), values.isPresent());
        in.mistake().ifPresent(mistake -> {
            throw mistake;
        });
        return Expressions.of(cache, names, values);
    }

    /// The expressions of the request, as Amazon orders them in this one text.
    private List<String> given() {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<ExpressionKind> order = accepted.contains(ExpressionKind.FILTER) ? accepted.reversed() : accepted;
        return order.stream()
                .filter(texts::containsKey)
                .map(ExpressionKind::parameter)
                .toList();
    }

    /// Writes the fields that say which parts of items are told.
    void writeProjection(JsonSink out) {
        text(ExpressionKind.PROJECTION).ifPresent(text -> {
            out.name(ExpressionKind.PROJECTION.parameter());
            out.string(text);
        });
        names.ifPresent(given -> {
            out.name("ExpressionAttributeNames");
            out.beginObject();
            given.forEach((reference, name) -> {
                out.name(reference);
                out.string(name);
            });
            out.endObject();
        });
        legacy.writeAttributesToGet(out);
    }

    /// What is to be changed.
    Optional<Update> update(Expressions expressions) {
        return text(ExpressionKind.UPDATE).map(expressions::update).or(legacy::update);
    }

    /// What must hold.
    Optional<Condition> condition(Expressions expressions) {
        return text(ExpressionKind.CONDITION).map(expressions::condition).or(legacy::condition);
    }

    /// What is kept of what was found.
    Optional<Condition> filter(Expressions expressions) {
        return text(ExpressionKind.FILTER).map(expressions::filter).or(legacy::condition);
    }

    /// Which parts are told.
    Optional<Projection> projection(Expressions expressions) {
        return text(ExpressionKind.PROJECTION).map(expressions::projection).or(legacy::projection);
    }

    /// What DynamoDB calls the filter in its messages.
    String filterName() {
        return texts.containsKey(ExpressionKind.FILTER) ? "Filter Expression" : legacy.conditionsParameter();
    }

    /// The parameters that were used before expressions.
    LegacyFields legacy() {
        return legacy;
    }
}
