package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ItemSize;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The expression fields of a request, as text. Confined to one request.
final class ExpressionFields {
    private static final Map<String, ExpressionKind> KINDS = Map.of(
            "UpdateExpression", ExpressionKind.UPDATE,
            "ConditionExpression", ExpressionKind.CONDITION,
            "KeyConditionExpression", ExpressionKind.KEY_CONDITION,
            "FilterExpression", ExpressionKind.FILTER,
            "ProjectionExpression", ExpressionKind.PROJECTION);

    private final List<ExpressionKind> accepted;
    private final Map<ExpressionKind, String> texts = new EnumMap<>(ExpressionKind.class);
    private Optional<Map<String, String>> names = Optional.empty();
    private Optional<Map<String, AttributeValue>> values = Optional.empty();

    /// @param accepted the expressions of this action, in Amazon's order
    ExpressionFields(ExpressionKind... accepted) {
        this.accepted = List.of(accepted);
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
        }
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
        Expressions.checkGiven(accepted, texts.keySet(), names.isPresent(), values.isPresent());
        in.mistake().ifPresent(mistake -> {
            throw mistake;
        });
        return Expressions.of(cache, names, values);
    }
}
