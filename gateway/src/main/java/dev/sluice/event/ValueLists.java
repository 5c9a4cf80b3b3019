package dev.sluice.event;

import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Names with one or more values, as headers and queries have them: told twice, once with the last value of each
/// name and once with all. Confined to one thread.
final class ValueLists {
    private final Comparator<String> order;
    private final Map<String, List<String>> values;

    /// Names that differ in letter case are different.
    ValueLists() {
        this(Comparator.naturalOrder());
    }

    /// That order also says which names are the same; the first spelling is kept.
    ValueLists(Comparator<String> order) {
        this.order = order;
        values = new TreeMap<>(order);
    }

    /// The same names and values, to be changed apart from these.
    ValueLists copy() {
        ValueLists copy = new ValueLists(order);
        values.forEach(copy::put);
        return copy;
    }

    void add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
    }

    void put(String name, List<String> all) {
        values.put(name, new ArrayList<>(all));
    }

    void lowerNames() {
        Map<String, List<String>> spelt = Map.copyOf(values);
        values.clear();
        spelt.forEach((name, all) -> values.put(name.toLowerCase(Locale.ROOT), all));
    }

    void remove(String name) {
        values.remove(name);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    void forEach(BiConsumer<String, List<String>> action) {
        values.forEach(action);
    }

    void writeTo(JsonSink sink, String singleName, String multiName) {
        sink.name(singleName);
        sink.beginObject();
        values.forEach((name, all) -> RequestContext.text(sink, name, all.getLast()));
        sink.endObject();
        sink.name(multiName);
        sink.beginObject();
        values.forEach((name, all) -> {
            sink.name(name);
            sink.beginArray();
            all.forEach(sink::string);
            sink.endArray();
        });
        sink.endObject();
    }
}
