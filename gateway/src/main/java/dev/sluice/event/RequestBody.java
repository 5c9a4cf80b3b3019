package dev.sluice.event;

import dev.sluice.api.HttpApi;
import dev.sluice.connection.Utf8;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.json.JsonSink;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/// The body of a request as events tell it: text, or base64 when it is not text. Immutable.
// A record of bytes: equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
record RequestBody(byte[] bytes, boolean text) {
    /// The media types that an HTTP API hands over as text; a form is not among them.
    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/(?:json|xml|javascript|.+\\+(?:json|xml))");

    static RequestBody of(HttpRequest request, HttpApi.Kind kind) {
        return new RequestBody(request.body(), isTyped(request, kind) && Utf8.isValid(request.body()));
    }

    private static boolean isTyped(HttpRequest request, HttpApi.Kind kind) {
        return switch (kind) {
            case REST -> true;
            case HTTP ->
                request.headers()
                        .first("Content-Type")
                        .map(type -> TEXT.matcher(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                                .matches())
                        .orElse(true);
        };
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /// How many bytes of the event it takes, quotes and escapes apart.
    int eventBytes() {
        return text ? bytes.length : (bytes.length + 2) / 3 * 4;
    }

    /// Writes `body`, when there is one, and `isBase64Encoded`.
    void writeTo(JsonSink sink) {
        if (!isEmpty()) {
            sink.name("body");
            if (text) {
                sink.utf8(bytes);
            } else {
                sink.utf8(Base64.getEncoder().encode(bytes));
            }
        }
        sink.name("isBase64Encoded");
        sink.bool(!isEmpty() && !text);
    }
}
