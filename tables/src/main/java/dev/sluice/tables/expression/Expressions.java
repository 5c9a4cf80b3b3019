package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeName;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The expressions of one request, with its names and values. The caller asks for each expression that the request
/// has, in DynamoDB's order (update, condition, key condition, filter, projection), and last of all whether every
/// name and value was used. Confined to one request.
public final class Expressions {
    /// DynamoDB quota: bytes of `#name` or `:value`.
    private static final int MAX_REFERENCE = 255;

    private final ExpressionCache cache;
    private final Placeholders placeholders;

    private Expressions(ExpressionCache cache, Placeholders placeholders) {
        this.cache = cache;
        this.placeholders = placeholders;
    }

    /// With the request's ExpressionAttributeNames and ExpressionAttributeValues.
    ///
    /// @throws ValidationException when one is given but empty, or a key is not a reference
    public static Expressions of(
            ExpressionCache cache, Optional<Map<String, String>> names, Optional<Map<String, AttributeValue>> values) {
        names.ifPresent(given -> checkKeys("ExpressionAttributeNames", given.keySet(), '#'));
        names.ifPresent(Expressions::checkNames);
        values.ifPresent(given -> checkKeys("ExpressionAttributeValues", given.keySet(), ':'));
        return new Expressions(cache, new Placeholders(names.orElse(Map.of()), values.orElse(Map.of())));
    }

    /// Refuses names and values without an expression that could use them. Asked before anything else about
    /// expressions.
    ///
    /// @param accepted  the expressions of this operation, in the order in which DynamoDB lists them
    /// @param given     those that the request has
    /// @param hasNames  whether it has ExpressionAttributeNames
    /// @param hasValues whether it has ExpressionAttributeValues
    /// @throws ValidationException with DynamoDB's text
    public static void checkGiven(
            List<ExpressionKind> accepted, Collection<ExpressionKind> given, boolean hasNames, boolean hasValues) {
        if (hasNames && given.isEmpty()) {
            throw new ValidationException("ExpressionAttributeNames can only be specified when using expressions");
        }
        List<ExpressionKind> withValues = accepted.stream()
                .filter(kind -> kind != ExpressionKind.PROJECTION)
                .toList();
        if (hasValues && !withValues.isEmpty() && withValues.stream().noneMatch(given::contains)) {
            throw new ValidationException("ExpressionAttributeValues can only be specified when using expressions: "
                    + withValues.stream().map(ExpressionKind::parameter).collect(Collectors.joining(" and "))
                    + (withValues.size() > 1 ? " are null" : " is null"));
        }
    }

    /// The UpdateExpression of that text.
    ///
    /// @throws ValidationException when it is not one
    public Update update(String text) {
        return new UpdateBinder(placeholders).bind(cache.update(text));
    }

    /// The ConditionExpression of that text.
    ///
    /// @throws ValidationException when it is not one
    public Condition condition(String text) {
        return condition(ExpressionKind.CONDITION, text);
    }

    /// The KeyConditionExpression of that text.
    ///
    /// @throws ValidationException when it is not a condition; whether it is one on keys is asked later
    public KeyCondition keyCondition(String text) {
        return new KeyCondition(condition(ExpressionKind.KEY_CONDITION, text));
    }

    /// The FilterExpression of that text.
    ///
    /// @throws ValidationException when it is not one
    public Condition filter(String text) {
        return condition(ExpressionKind.FILTER, text);
    }

    /// The ProjectionExpression of that text.
    ///
    /// @throws ValidationException when it is not one
    public Projection projection(String text) {
        List<DocumentPath> paths = cache.projection(text).stream()
                .map(path -> placeholders.path(ExpressionKind.PROJECTION, path))
                .toList();
        PathOverlap.check(ExpressionKind.PROJECTION, paths);
        return Projection.of(paths);
    }

    /// Refuses names and values that no expression used; asked after all expressions.
    ///
    /// @throws ValidationException with DynamoDB's text
    public void checkAllUsed() {
        placeholders.checkAllUsed();
    }

    private Condition condition(ExpressionKind kind, String text) {
        return new ConditionBinder(kind, placeholders).bind(cache.condition(kind, text));
    }

    private static void checkNames(Map<String, String> names) {
        names.forEach((key, name) -> {
            Optional<String> mistake = AttributeName.mistake(name);
            if (mistake.isPresent()) {
                throw new ValidationException(
                        "ExpressionAttributeNames contains invalid value: " + mistake.get() + ", Key: " + key);
            }
        });
    }

    private static void checkKeys(String parameter, Collection<String> keys, char sign) {
        if (keys.isEmpty()) {
            throw new ValidationException(parameter + " must not be empty");
        }
        for (String key : keys) {
            if (!isReference(key, sign)) {
                throw new ValidationException(parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
            }
            if (key.length() > MAX_REFERENCE) {
                throw new ValidationException(parameter + " contains invalid key: " + key.length()
                        + " bytes (expected: <= " + MAX_REFERENCE + "); key: \"" + key + "\"");
            }
        }
    }

    /// Whether that is the sign and then letters, digits and underscores of ASCII.
    private static boolean isReference(String key, char sign) {
        if (key.length() < 2 || key.charAt(0) != sign) {
            return false;
        }
        for (int i = 1; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
