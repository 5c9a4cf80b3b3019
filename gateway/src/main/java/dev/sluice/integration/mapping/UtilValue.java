package dev.sluice.integration.mapping;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// `$util`. Immutable.
final class UtilValue implements Receiver {
    /// Characters of a text in its longest encoding.
    private static final int LONGEST = 9;

    @Override
    public String name() {
        return "$util";
    }

    @Override
    public @Nullable Object call(Call call) {
        if (call.arguments().length != 1) {
            throw call.notAvailable();
        }
        String text = call.argument(0) == null ? "" : call.text(0);
        Evaluation.current().allowance().spend(text.length() * LONGEST);
        return switch (call.method()) {
            case "escapeJavaScript" -> escapeJavaScript(text);
            case "parseJson" -> parseJson(text, call);
            case "urlEncode" -> URLEncoder.encode(text, StandardCharsets.UTF_8);
            case "urlDecode" -> URLDecoder.decode(text, StandardCharsets.UTF_8);
            case "base64Encode" -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            case "base64Decode" -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            default -> throw call.notAvailable();
        };
    }

    /// Quotes, slashes, control characters and everything beyond ASCII; an apostrophe too, which is no JSON and has
    /// to be taken back by `.replaceAll("\\'", "'")`.
    static String escapeJavaScript(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int named = "\b\n\t\f\r".indexOf(c);
            if (named >= 0) {
                out.append('\\').append("bntfr".charAt(named));
            } else if ("'\"\\/".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static @Nullable Object parseJson(String text, Call call) {
        try {
            return Values.of(JsonTree.parse(text));
        } catch (MalformedJsonException noJson) {
            throw call.value(String.valueOf(noJson.getMessage()));
        }
    }
}
