package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.Nesting;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads values and document paths, which all statements share. Confined to one parse.
final class ValueParser {
    private final TokenCursor cursor;

    ValueParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /// Whether a value stands here.
    boolean isValue() {
        Token token = cursor.peek();
        return switch (token.type()) {
            case STRING, NUMBER -> true;
            case WORD -> token.isKeyword("TRUE") || token.isKeyword("FALSE") || token.isKeyword("NULL");
            case SYMBOL -> List.of("?", "[", "{", "<<", "-", "+").contains(token.text());
            case QUOTED, END -> false;
        };
    }

    /// A value: a literal, a parameter, or a collection of both.
    AttributeValue value() {
        AttributeValue value = nested();
        Nesting.check(Nesting.of(value));
        return value;
    }

    private AttributeValue nested() {
        if (!isValue()) {
            throw cursor.unexpected("a value");
        }
        Token token = cursor.next();
        return switch (token.type()) {
            case STRING -> new AttributeValue.S(token.text());
            case NUMBER -> AttributeValue.N.parse(token.text());
            case WORD ->
                token.isKeyword("NULL") ? new AttributeValue.NULL() : new AttributeValue.BOOL(token.isKeyword("TRUE"));
            case SYMBOL -> collection(token.text());
            case QUOTED, END -> throw cursor.unexpected("a value");
        };
    }

    private AttributeValue collection(String opening) {
        return switch (opening) {
            case "?" -> cursor.parameter();
            case "[" -> new AttributeValue.L(elements("]"));
            case "<<" -> set(elements(">>"));
            case "{" -> new AttributeValue.M(fields());
            default -> number(opening);
        };
    }

    private AttributeValue number(String sign) {
        if (cursor.peek().type() != Token.Type.NUMBER) {
            throw cursor.unexpected("a number");
        }
        return AttributeValue.N.parse(sign + cursor.next().text());
    }

    private List<AttributeValue> elements(String closing) {
        List<AttributeValue> elements = new ArrayList<>();
        cursor.enter();
        if (!cursor.accept(closing)) {
            do {
                elements.add(nested());
            } while (cursor.accept(","));
            cursor.expect(closing);
        }
        cursor.leave();
        return elements;
    }

    private Item fields() {
        Item.Builder fields = Item.builder();
        Set<String> names = new HashSet<>();
        cursor.enter();
        if (!cursor.accept("}")) {
            do {
                if (cursor.peek().type() != Token.Type.STRING && cursor.peek().type() != Token.Type.QUOTED) {
                    throw cursor.unexpected("an attribute name in quotes");
                }
                String name = cursor.next().text();
                if (!names.add(name)) {
                    throw new ValidationException("Attribute " + name + ": twice in one value (expected: once)");
                }
                cursor.expect(":");
                fields.put(name, nested());
            } while (cursor.accept(","));
            cursor.expect("}");
        }
        cursor.leave();
        return fields.build();
    }

    /// DynamoDB makes a set of the type of its elements.
    private static AttributeValue set(List<AttributeValue> elements) {
        AttributeType type =
                elements.isEmpty() ? AttributeType.S : elements.getFirst().type();
        return switch (type) {
            case S ->
                AttributeValue.SS.of(all(elements, AttributeValue.S.class).stream()
                        .map(AttributeValue.S::value)
                        .toList());
            case N ->
                AttributeValue.NS.parse(all(elements, AttributeValue.N.class).stream()
                        .map(number -> number.value().toString())
                        .toList());
            case B -> AttributeValue.BS.of(binaries(elements));
            case BOOL, NULL, M, L, SS, NS, BS ->
                throw new ValidationException("A set of " + type + " (expected: strings, numbers or binaries)");
        };
    }

    private static List<Binary> binaries(List<AttributeValue> elements) {
        return all(elements, AttributeValue.B.class).stream()
                .map(AttributeValue.B::value)
                .toList();
    }

    private static <T extends AttributeValue> List<T> all(List<AttributeValue> elements, Class<T> type) {
        return elements.stream()
                .map(element -> {
                    if (!type.isInstance(element)) {
                        throw new ValidationException("A set of " + type.getSimpleName() + " and " + element.type()
                                + " (expected: elements of one type)");
                    }
                    return type.cast(element);
                })
                .toList();
    }

    /// A document path: `a.b[0]."c d"`.
    DocumentPath path() {
        List<DocumentPath.Element> elements = new ArrayList<>();
        elements.add(new DocumentPath.Attribute(cursor.expectName("an attribute")));
        while (true) {
            if (cursor.accept(".")) {
                elements.add(new DocumentPath.Attribute(cursor.expectName("an attribute")));
            } else if (cursor.accept("[")) {
                elements.add(subscript());
                cursor.expect("]");
            } else {
                return new DocumentPath(elements);
            }
        }
    }

    private DocumentPath.Element subscript() {
        Token token = cursor.next();
        if (token.type() == Token.Type.STRING) {
            return new DocumentPath.Attribute(token.text());
        }
        try {
            return new DocumentPath.Index(Integer.parseInt(token.text()));
        } catch (NumberFormatException notAnIndex) {
            throw new ValidationException(
                    "List index is not within the allowable range; index: [" + token.text() + "]");
        }
    }
}
