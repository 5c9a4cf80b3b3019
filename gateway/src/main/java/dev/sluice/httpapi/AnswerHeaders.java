package dev.sluice.httpapi;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets through what a function may say about its answer: nothing about the connection or the length (RFC 9110,
/// section 7.6.1), nothing that only the gateway says, and no text that would write another header. Pure functions.
final class AnswerHeaders {
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "date",
            "x-amzn-requestid",
            "x-amz-apigw-id",
            "apigw-requestid");

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private AnswerHeaders() {}

    /// The answer with these headers, once they are clean.
    ///
    /// @param otherwise the `Content-Type` when there is none
    static FunctionAnswer answer(int status, List<Map.Entry<String, String>> headers, byte[] body, String otherwise) {
        if (status < 200 || status > 599) {
            return new FunctionAnswer.Malformed("statusCode: " + status + " (expected: 200 to 599)");
        }
        List<Map.Entry<String, String>> clean = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) {
            Optional<String> fault = fault(header);
            if (fault.isPresent()) {
                return new FunctionAnswer.Malformed(fault.get());
            }
            if (!DROPPED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                clean.add(header);
            }
        }
        Headers told = Headers.copyOf(clean);
        if (told.first("Content-Type").isEmpty()) {
            told = told.and("Content-Type", otherwise);
        }
        return new FunctionAnswer.Answer(new HttpResponse(status, told, body));
    }

    private static Optional<String> fault(Map.Entry<String, String> header) {
        String name = header.getKey();
        if (name.isEmpty() || !name.chars().allMatch(AnswerHeaders::isTokenCharacter)) {
            return Optional.of("header name: '" + name + "' (expected: a token)");
        }
        boolean printable = header.getValue().chars().allMatch(c -> (c >= ' ' && c <= 0xFF && c != 0x7F) || c == '\t');
        return printable
                ? Optional.empty()
                : Optional.of("header " + name + ": a character that headers cannot hold (expected: Latin-1, no"
                        + " control)");
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || TOKEN.indexOf(c) >= 0;
    }
}
