package dev.sluice.integration.mapping;

import dev.sluice.wire.json.JsonTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as the values of a template.
final class Values {
    /// Longer numbers become floating point.
    private static final int EXACT_DIGITS = 40;

    private Values() {}

    /// Objects become maps, arrays lists; whole numbers that fit are integers, as comparisons want them.
    static @Nullable Object of(JsonTree tree) {
        return switch (tree) {
            case JsonTree.Text(String text) -> text;
            case JsonTree.Literal(String spelling) -> literal(spelling);
            case JsonTree.Elements(List<JsonTree> elements) -> {
                ListValue list = new ListValue();
                elements.forEach(element -> list.add(of(element)));
                yield list;
            }
            case JsonTree.Members members -> map(members);
        };
    }

    static MapValue map(JsonTree.Members members) {
        MapValue map = new MapValue();
        members.members().forEach((name, value) -> map.put(name, of(value)));
        return map;
    }

    static MapValue texts(Map<String, String> texts) {
        return new MapValue(texts);
    }

    private static @Nullable Object literal(String spelling) {
        return switch (spelling) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> number(spelling);
        };
    }

    /// An exponent is never kept as it is: exact arithmetic would write out all the digits that it stands for.
    private static Number number(String spelling) {
        boolean exact = spelling.length() <= EXACT_DIGITS && spelling.indexOf('e') < 0 && spelling.indexOf('E') < 0;
        if (!exact) {
            return Double.valueOf(spelling);
        }
        if (spelling.indexOf('.') >= 0) {
            return new BigDecimal(spelling);
        }
        BigInteger whole = new BigInteger(spelling);
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }
}
