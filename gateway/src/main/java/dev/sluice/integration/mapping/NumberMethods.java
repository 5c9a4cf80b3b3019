package dev.sluice.integration.mapping;

import org.jspecify.annotations.Nullable;

/// What templates may call on numbers, among them what Java has as static methods: templates reach those through
/// any number, as in `#set($Integer = 0) $Integer.parseInt('7')`.
final class NumberMethods {
    private NumberMethods() {}

    static @Nullable Object call(Number number, Call call) {
        return switch (call.signature()) {
            case "intValue/0" -> number.intValue();
            case "longValue/0" -> number.longValue();
            case "doubleValue/0" -> number.doubleValue();
            case "parseInt/1" -> Integer.parseInt(call.text(0));
            case "parseLong/1" -> Long.parseLong(call.text(0));
            case "parseDouble/1" -> Double.parseDouble(call.text(0));
            case "valueOf/1" -> valueOf(number, call);
            case "toString/1" -> call.text(0);
            case "compareTo/1" -> compare(number, call);
            default -> Sandbox.common(number, call);
        };
    }

    private static Number valueOf(Number number, Call call) {
        return switch (number) {
            case Integer _ -> (Number) Integer.valueOf(call.text(0));
            case Long _ -> Long.valueOf(call.text(0));
            default -> Double.valueOf(call.text(0));
        };
    }

    private static int compare(Number number, Call call) {
        if (!(call.argument(0) instanceof Number other)) {
            throw call.value("'" + call.text(0) + "' (expected: a number)");
        }
        return Double.compare(number.doubleValue(), other.doubleValue());
    }
}
