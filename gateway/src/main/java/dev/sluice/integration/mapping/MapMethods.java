package dev.sluice.integration.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What templates may call on maps: Java's own methods of the same names. Sets and views are lists here, made at
/// the call.
final class MapMethods {
    private MapMethods() {}

    static @Nullable Object call(MapValue map, Call call, Allowance allowance) {
        return switch (call.signature()) {
            case "size/0" -> map.size();
            case "isEmpty/0" -> map.isEmpty();
            case "get/1" -> map.get(call.argument(0));
            case "getOrDefault/2" -> map.getOrDefault(call.argument(0), call.argument(1));
            case "put/2" -> map.put(call.argument(0), call.argument(1));
            case "putAll/1" -> putAll(map, call, allowance);
            case "remove/1" -> map.remove(call.argument(0));
            case "containsKey/1" -> map.containsKey(call.argument(0));
            case "containsValue/1" -> map.containsValue(call.argument(0));
            case "keySet/0" -> list(map, new ListValue(map.keySet()), allowance);
            case "values/0" -> list(map, new ListValue(map.values()), allowance);
            case "entrySet/0" -> list(map, entries(map), allowance);
            case "clear/0" -> {
                map.clear();
                yield null;
            }
            default -> Sandbox.common(map, call);
        };
    }

    private static ListValue entries(MapValue map) {
        ListValue entries = new ListValue();
        map.forEach((key, value) -> entries.add(new EntryValue(key, value)));
        return entries;
    }

    private static ListValue list(MapValue map, ListValue list, Allowance allowance) {
        allowance.spend(map.size());
        return list;
    }

    private static @Nullable Object putAll(MapValue map, Call call, Allowance allowance) {
        if (!(call.argument(0) instanceof Map<?, ?> more)) {
            throw call.value("no map");
        }
        allowance.spend(more.size());
        map.putAll(more);
        return null;
    }
}
