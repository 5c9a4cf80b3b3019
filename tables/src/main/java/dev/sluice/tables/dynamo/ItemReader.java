package dev.sluice.tables.dynamo;

import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.tables.item.AttributeName;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads attribute values in DynamoDB JSON. Confined to one request.
final class ItemReader {
    /// DynamoDB quota: how deep maps and lists may lie in each other.
    private static final int MAX_DEPTH = 32;

    private static final AttributeValue NONE = new AttributeValue.NULL();
    private static final String EXACTLY_ONE = ", must contain exactly one of the supported datatypes";

    private final RequestReader in;

    ItemReader(RequestReader in) {
        this.in = in;
    }

    /// Reads an item, or a key.
    Item item() {
        return fields(0);
    }

    /// Reads one value.
    AttributeValue value() {
        return value(0);
    }

    private Item fields(int depth) {
        in.expectStart(JsonToken.START_OBJECT, "Unexpected field type");
        Item.Builder item = Item.builder();
        while (in.next() == JsonToken.FIELD_NAME) {
            String name = in.name();
            AttributeName.mistake(name)
                    .ifPresent(mistake -> in.remember(new ValidationException(AttributeValue.INVALID + mistake)));
            in.next();
            item.put(name, value(depth));
        }
        return item.build();
    }

    private AttributeValue value(int depth) {
        in.expectStart(JsonToken.START_OBJECT, "Unexpected value type in payload");
        AttributeValue value = null;
        while (in.next() == JsonToken.FIELD_NAME) {
            Optional<AttributeType> type = AttributeType.named(in.name());
            if (in.next() == JsonToken.VALUE_NULL) {
                continue;
            }
            if (type.isEmpty()) {
                in.skip();
                continue;
            }
            if (value != null) {
                in.remember(new ValidationException(
                        "Supplied AttributeValue has more than one datatypes set" + EXACTLY_ONE));
            }
            value = content(type.get(), depth);
        }
        return present(value);
    }

    private AttributeValue present(@Nullable AttributeValue value) {
        if (value == null) {
            in.remember(new ValidationException("Supplied AttributeValue is empty" + EXACTLY_ONE));
            return NONE;
        }
        return value;
    }

    private AttributeValue content(AttributeType type, int depth) {
        return switch (type) {
            case S -> new AttributeValue.S(in.string());
            case N -> number(in.string());
            case B -> new AttributeValue.B(binary());
            case BOOL -> new AttributeValue.BOOL(in.bool());
            case NULL -> nothing();
            case M -> isTooDeep(depth) ? NONE : new AttributeValue.M(fields(depth + 1));
            case L -> isTooDeep(depth) ? NONE : new AttributeValue.L(in.list(() -> value(depth + 1)));
            case SS -> strings();
            case NS -> numbers();
            case BS -> binaries();
        };
    }

    private AttributeValue number(String text) {
        return in.checked(() -> AttributeValue.N.parse(text), NONE);
    }

    private AttributeValue nothing() {
        if (!in.bool()) {
            in.remember(new ValidationException(
                    AttributeValue.INVALID + "Null attribute value types must have the value of true"));
        }
        return NONE;
    }

    private AttributeValue strings() {
        List<String> elements = in.list(in::string);
        return in.checked(() -> AttributeValue.SS.of(elements), NONE);
    }

    private AttributeValue numbers() {
        List<String> elements = in.list(in::string);
        return in.checked(() -> AttributeValue.NS.parse(elements), NONE);
    }

    private AttributeValue binaries() {
        List<Binary> elements = new ArrayList<>(in.list(this::binary));
        return in.checked(() -> AttributeValue.BS.of(elements), NONE);
    }

    private Binary binary() {
        String text = in.string();
        if (text.length() % 4 != 0) {
            throw RequestReader.serialization("Base64 text of " + text.length()
                    + " characters cannot be decoded (expected: padded to a multiple of 4)");
        }
        try {
            return Binary.owning(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw RequestReader.serialization("Base64 text cannot be decoded: " + e.getMessage());
        }
    }

    /// The value is skipped when it lies too deep, so that no input makes us recurse further.
    private boolean isTooDeep(int depth) {
        if (depth < MAX_DEPTH) {
            return false;
        }
        in.remember(new ValidationException("Nesting Levels have exceeded supported limits"));
        in.skip();
        return true;
    }
}
