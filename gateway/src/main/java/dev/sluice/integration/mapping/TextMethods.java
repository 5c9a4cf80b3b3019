package dev.sluice.integration.mapping;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What templates may call on strings: Java's own methods of the same names.
final class TextMethods {
    private TextMethods() {}

    static @Nullable Object call(String text, Call call, Allowance allowance) {
        return switch (call.signature()) {
            case "length/0" -> text.length();
            case "isEmpty/0" -> text.isEmpty();
            case "trim/0" -> text.trim();
            case "toLowerCase/0" -> text.toLowerCase(Locale.ROOT);
            case "toUpperCase/0" -> text.toUpperCase(Locale.ROOT);
            case "charAt/1" -> String.valueOf(text.charAt(call.whole(0)));
            case "concat/1" -> text.concat(call.text(0));
            case "contains/1" -> text.contains(call.text(0));
            case "startsWith/1" -> text.startsWith(call.text(0));
            case "endsWith/1" -> text.endsWith(call.text(0));
            case "equalsIgnoreCase/1" -> text.equalsIgnoreCase(call.text(0));
            case "compareTo/1" -> text.compareTo(call.text(0));
            case "indexOf/1" -> text.indexOf(call.text(0));
            case "indexOf/2" -> text.indexOf(call.text(0), call.whole(1));
            case "lastIndexOf/1" -> text.lastIndexOf(call.text(0));
            case "substring/1" -> text.substring(call.whole(0));
            case "substring/2" -> text.substring(call.whole(0), call.whole(1));
            case "replace/2" -> replace(text, call.text(0), call.text(1), allowance);
            case "replaceAll/2" -> expression(text, call, allowance, Integer.MAX_VALUE);
            case "replaceFirst/2" -> expression(text, call, allowance, 1);
            case "matches/1" -> matcher(text, call, allowance).matches();
            case "split/1" -> split(text, call, allowance, 0);
            case "split/2" -> split(text, call, allowance, call.whole(1));
            default -> Sandbox.common(text, call);
        };
    }

    private static String replace(String text, String from, String to, Allowance allowance) {
        long found = 0;
        for (int at = text.indexOf(from);
                at >= 0 && at < text.length();
                at = text.indexOf(from, at + Math.max(1, from.length()))) {
            found++;
        }
        allowance.spendText(text.length() + (found + 1) * Math.max(0, to.length() - from.length()));
        return text.replace(from, to);
    }

    private static String expression(String text, Call call, Allowance allowance, int most) {
        Matcher matcher = matcher(text, call, allowance);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < most && matcher.find(); i++) {
            int before = out.length();
            matcher.appendReplacement(out, call.text(1));
            allowance.spend(out.length() - before);
            allowance.checkText(out.length());
        }
        return matcher.appendTail(out).toString();
    }

    private static ListValue split(String text, Call call, Allowance allowance, int limit) {
        return new ListValue(List.of(Pattern.compile(call.text(0)).split(new CountedText(text, allowance), limit)));
    }

    private static Matcher matcher(String text, Call call, Allowance allowance) {
        return Pattern.compile(call.text(0)).matcher(new CountedText(text, allowance));
    }

    /// Text whose every look takes work: an expression may look at the same character any number of times.
    private record CountedText(String text, Allowance allowance) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            allowance.spend(1);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
