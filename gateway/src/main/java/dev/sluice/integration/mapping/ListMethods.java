package dev.sluice.integration.mapping;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What templates may call on lists: Java's own methods of the same names. There is nothing beyond the last
/// element, rather than an error.
final class ListMethods {
    private ListMethods() {}

    static @Nullable Object call(ListValue list, Call call, Allowance allowance) {
        return switch (call.signature()) {
            case "size/0" -> list.size();
            case "isEmpty/0" -> list.isEmpty();
            case "get/1" -> get(list, call.whole(0));
            case "set/2" -> list.set(call.whole(0), call.argument(1));
            case "add/1" -> list.add(call.argument(0));
            case "add/2" -> {
                list.add(call.whole(0), call.argument(1));
                yield null;
            }
            case "addAll/1" -> addAll(list, call, allowance);
            case "remove/1" ->
                call.argument(0) instanceof Integer index ? list.remove((int) index) : list.remove(call.argument(0));
            case "contains/1" -> list.contains(call.argument(0));
            case "indexOf/1" -> list.indexOf(call.argument(0));
            case "subList/2" -> new ListValue(list.subList(call.whole(0), call.whole(1)));
            case "clear/0" -> {
                list.clear();
                yield null;
            }
            default -> Sandbox.common(list, call);
        };
    }

    private static @Nullable Object get(ListValue list, int index) {
        return index >= 0 && index < list.size() ? list.get(index) : null;
    }

    private static boolean addAll(ListValue list, Call call, Allowance allowance) {
        if (!(call.argument(0) instanceof Collection<?> more)) {
            throw call.value("no list");
        }
        allowance.spendText(list.size() + (long) more.size());
        return list.addAll(more);
    }
}
