package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.DynamoNumber;
import dev.sluice.tables.item.Item;
import dev.sluice.wire.json.JsonSink;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Writes attribute values in DynamoDB JSON. Pure functions of their arguments.
final class ItemWriter {
    private ItemWriter() {}

    static void write(JsonSink out, Item item) {
        out.beginObject();
        item.attributes().forEach((name, value) -> {
            out.name(name);
            write(out, value);
        });
        out.endObject();
    }

    static void write(JsonSink out, AttributeValue value) {
        out.beginObject();
        out.name(value.type().name());
        switch (value) {
            case AttributeValue.S(String text) -> out.string(text);
            case AttributeValue.N(DynamoNumber number) -> out.string(number.toString());
            case AttributeValue.B(Binary binary) -> out.string(binary.toBase64());
            case AttributeValue.BOOL(boolean truth) -> out.bool(truth);
            case AttributeValue.NULL() -> out.bool(true);
            case AttributeValue.M(Item fields) -> write(out, fields);
            case AttributeValue.L(List<AttributeValue> elements) ->
                array(out, elements, element -> write(out, element));
            case AttributeValue.SS(Set<String> elements) -> array(out, elements, out::string);
            case AttributeValue.NS(Set<DynamoNumber> elements) ->
                array(out, elements, element -> out.string(element.toString()));
            case AttributeValue.BS(Set<Binary> elements) ->
                array(out, elements, element -> out.string(element.toBase64()));
        }
        out.endObject();
    }

    private static <T> void array(JsonSink out, Collection<T> elements, Consumer<T> each) {
        out.beginArray();
        elements.forEach(each);
        out.endArray();
    }
}
