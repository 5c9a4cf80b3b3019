package dev.sluice.integration;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hears what a handler returned and keeps what a proxy result may hold; the first thing that does not belong there
/// makes it malformed. Confined to one thread, for one value.
final class ProxyResultSink implements JsonSink {
    private int depth;
    private boolean done;
    private String field = "";
    private String header = "";
    private int status = 200;
    private boolean base64;
    private @Nullable String bodyText;
    private byte @Nullable [] bodyBytes;
    private @Nullable List<Map.Entry<String, String>> headers;
    private @Nullable String problem;

    /// The result that this value is, or why it is none.
    static Outcome read(JsonSource value) {
        ProxyResultSink sink = new ProxyResultSink();
        try {
            value.writeTo(sink);
        } catch (MalformedJsonException notJson) {
            sink.malformed(String.valueOf(notJson.getMessage()));
        }
        return sink.outcome();
    }

    private Outcome outcome() {
        Optional<ProxyResult.Body> body = body();
        if (problem != null) {
            return new Outcome.Failed(LambdaProxyIntegration.oneLine("Malformed Lambda proxy response: " + problem));
        }
        Headers all = headers == null ? Headers.EMPTY : Headers.copyOf(headers);
        return new Outcome.Answered(new ProxyResult(status, all, body));
    }

    private Optional<ProxyResult.Body> body() {
        byte[] bytes = bodyText != null ? bodyText.getBytes(StandardCharsets.UTF_8) : bodyBytes;
        if (bytes == null || !base64) {
            return bytes == null ? Optional.empty() : Optional.of(new ProxyResult.Body(bytes, true));
        }
        try {
            return Optional.of(new ProxyResult.Body(Base64.getDecoder().decode(bytes), false));
        } catch (IllegalArgumentException notBase64) {
            malformed("body: not base64, though isBase64Encoded says so");
            return Optional.empty();
        }
    }

    @Override
    public void beginObject() {
        boolean result = depth == 0 && !done;
        boolean fields = depth == 1 && (field.equals("headers") || field.equals("multiValueHeaders"));
        if (!result && !fields) {
            misplaced("an object");
        }
        depth++;
    }

    @Override
    public void endObject() {
        depth--;
        done = true;
    }

    @Override
    public void beginArray() {
        if (depth != 2 || !field.equals("multiValueHeaders")) {
            misplaced("an array");
        }
        depth++;
    }

    @Override
    public void endArray() {
        depth--;
    }

    @Override
    public void name(String name) {
        if (depth != 1) {
            header = name;
            return;
        }
        field = name;
        switch (name) {
            case "statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded" -> {}
            default ->
                malformed("'" + name + "' (expected: statusCode, headers, multiValueHeaders, body or isBase64Encoded)");
        }
    }

    @Override
    public void string(String value) {
        if (depth >= 2) {
            addHeader(value);
            return;
        }
        switch (depth == 1 ? field : "") {
            case "body" -> bodyText = value;
            case "statusCode" -> numericStatus(value);
            default -> misplaced("a string");
        }
    }

    @Override
    public void utf8(byte[] value) {
        if (depth == 1 && field.equals("body")) {
            bodyBytes = value.clone();
            return;
        }
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        if (depth >= 2) {
            addHeader(Long.toString(value));
        } else if (depth == 1 && field.equals("statusCode") && value == (int) value) {
            status = (int) value;
        } else {
            misplaced("the number " + value);
        }
    }

    @Override
    public void decimal(String text) {
        if (depth >= 2) {
            addHeader(text);
            return;
        }
        misplaced("the number " + text);
    }

    @Override
    public void bool(boolean value) {
        if (depth >= 2) {
            addHeader(Boolean.toString(value));
        } else if (depth == 1 && field.equals("isBase64Encoded")) {
            base64 = value;
        } else {
            misplaced(Boolean.toString(value));
        }
    }

    @Override
    public void nothing() {
        if (depth == 0) {
            misplaced("null"); // members may be null, some serialisers write them so
        }
    }

    private void addHeader(String value) {
        if (headers == null) {
            headers = new ArrayList<>();
        }
        headers.add(Map.entry(header, value));
    }

    private void numericStatus(String value) {
        if (value.matches("[0-9]{3}")) {
            status = Integer.parseInt(value);
            return;
        }
        misplaced("the string '" + value + "'");
    }

    private void misplaced(String what) {
        malformed(depth == 0 ? what + " (expected: an object)" : field + ": " + what);
    }

    private void malformed(String what) {
        if (problem == null) {
            problem = what;
        }
    }
}
