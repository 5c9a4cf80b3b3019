package dev.sluice.wire.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes response heads as bytes (RFC 9112, sections 4 and 5). Stateless but for the text of the current second.
final class ResponseEncoder {
    private static final System.Logger LOG = System.getLogger("dev.sluice.wire.http");
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LAST_CONTROL = 0x1F;

    private volatile Second second = new Second(0, "");

    /// Writes the head with the headers that the server adds.
    void head(ByteBuf out, HttpResponse response, boolean keepAlive) {
        int status = response.status();
        statusLine(out, status);
        fields(out, response.headers());
        if (status >= 200 && status != 204) {
            ascii(out, "Content-Length: ");
            ascii(out, Integer.toString(response.body().length));
            ascii(out, "\r\n");
        }
        if (status >= 200) {
            ascii(out, "Date: ");
            ascii(out, date());
            ascii(out, keepAlive ? "\r\n" : "\r\nConnection: close\r\n");
        }
        ascii(out, "\r\n");
    }

    /// Writes the head of an answer after which the connection is no HTTP any more: 101, whose fields name the
    /// protocol, or 200 to CONNECT.
    void leaving(ByteBuf out, int status, Headers headers) {
        statusLine(out, status);
        fields(out, headers);
        ascii(out, "\r\n");
    }

    /// The response, or a 500 in place of one whose headers cannot be sent.
    HttpResponse checked(HttpResponse response) {
        String fault = fault(response.headers());
        if (fault.isEmpty()) {
            return response;
        }
        LOG.log(Level.ERROR, "response_refused fault=" + fault);
        return HttpResponse.text(500, "Internal server error\n");
    }

    /// Why these headers cannot be sent, or an empty string: a line break in one would let its value write headers.
    static String fault(Headers headers) {
        for (Map.Entry<String, String> field : headers.fields()) {
            if (field.getKey().isEmpty()
                    || hasControl(field.getKey())
                    || field.getKey().indexOf(':') >= 0) {
                return "header name: " + field.getKey().length() + " characters (expected: a token)";
            }
            if (hasControl(field.getValue())) {
                return "header " + field.getKey() + ": a control character (expected: none)";
            }
        }
        return "";
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= LAST_CONTROL && c != '\t') || c == 0x7F || c > 0xFF) {
                return true;
            }
        }
        return false;
    }

    private static void statusLine(ByteBuf out, int status) {
        ascii(out, "HTTP/1.1 ");
        ascii(out, HttpResponseStatus.valueOf(status).toString());
        ascii(out, "\r\n");
    }

    private static void fields(ByteBuf out, Headers headers) {
        List<Map.Entry<String, String>> fields = headers.fields();
        for (int i = 0; i < fields.size(); i++) {
            ascii(out, fields.get(i).getKey());
            ascii(out, ": ");
            ascii(out, fields.get(i).getValue());
            ascii(out, "\r\n");
        }
    }

    private static void ascii(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    }

    /// The current second as `Date` writes it.
    String date() {
        long now = System.currentTimeMillis() / 1000;
        Second last = second;
        if (last.epochSecond != now) {
            last = new Second(now, IMF_FIXDATE.format(Instant.ofEpochSecond(now)));
            second = last;
        }
        return last.text;
    }

    private record Second(long epochSecond, String text) {}
}
