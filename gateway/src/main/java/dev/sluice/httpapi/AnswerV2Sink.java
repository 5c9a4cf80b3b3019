package dev.sluice.httpapi;

import dev.sluice.wire.json.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hears a result of payload format 2.0 and keeps what an answer is made of; other members mean nothing. A fault
/// counts only in an object with a `statusCode`. Confined to one thread, for one value.
final class AnswerV2Sink implements JsonSink {
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private int depth;
    private boolean inObject;
    private boolean hasStatus;
    private int status;
    private String field = "";
    private String header = "";
    private String body = "";
    private boolean base64;
    private @Nullable String bareText;
    private @Nullable String fault;

    boolean hasStatus() {
        return hasStatus;
    }

    int status() {
        return status;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    String body() {
        return body;
    }

    boolean isBase64() {
        return base64;
    }

    /// The whole value, when it is a string.
    Optional<String> bareText() {
        return Optional.ofNullable(bareText);
    }

    /// What of the object is no answer.
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void beginObject() {
        if (depth == 0) {
            inObject = true;
        } else if (isMember() && !field.equals("headers")) {
            misplaced("an object");
        } else if (depth == 2 && inObject && isList()) {
            misplaced("an object");
        }
        depth++;
    }

    @Override
    public void endObject() {
        depth--;
    }

    @Override
    public void beginArray() {
        if (isMember() && !field.equals("cookies")) {
            misplaced("an array");
        } else if (depth == 2 && inObject && isList()) {
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
        if (depth == 1) {
            field = name;
            hasStatus |= inObject && name.equals("statusCode");
        } else if (depth == 2) {
            header = name;
        }
    }

    @Override
    public void string(String value) {
        if (depth == 0) {
            bareText = value;
        } else if (isMember()) {
            ofMember(value);
        } else if (depth == 2 && inObject && isList()) {
            headers.add(Map.entry(field.equals("cookies") ? "Set-Cookie" : header, value));
        }
    }

    private void ofMember(String value) {
        switch (field) {
            case "body" -> body = value;
            case "statusCode" -> {
                if (value.matches("[0-9]{3}")) {
                    status = Integer.parseInt(value);
                    return;
                }
                misplaced("the string '" + value + "'");
            }
            case "isBase64Encoded" -> base64 = value.equals("true"); // some handlers write it so
            default -> misplaced("a string");
        }
    }

    @Override
    public void utf8(byte[] value) {
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        if (isMember() && field.equals("statusCode") && value == (int) value) {
            status = (int) value;
            return;
        }
        scalar(Long.toString(value));
    }

    @Override
    public void decimal(String text) {
        scalar(text);
    }

    @Override
    public void bool(boolean value) {
        if (isMember() && field.equals("isBase64Encoded")) {
            base64 = value;
            return;
        }
        scalar(Boolean.toString(value));
    }

    /// Numbers and booleans stand for their text in headers, and nowhere else.
    private void scalar(String text) {
        if (isMember()) {
            misplaced(text);
        } else if (depth == 2 && inObject && field.equals("headers")) {
            headers.add(Map.entry(header, text));
        } else if (depth == 2 && inObject && field.equals("cookies")) {
            misplaced(text);
        }
    }

    @Override
    public void nothing() {
        if (isMember() && field.equals("statusCode")) {
            misplaced("null");
        }
    }

    /// Whether the next value is a member that an answer is made of.
    private boolean isMember() {
        return depth == 1
                && inObject
                && switch (field) {
                    case "statusCode", "headers", "cookies", "body", "isBase64Encoded" -> true;
                    default -> false;
                };
    }

    private boolean isList() {
        return field.equals("headers") || field.equals("cookies");
    }

    private void misplaced(String what) {
        if (fault == null) {
            fault = field + ": " + what + " (expected: an answer of payload format 2.0)";
        }
    }
}
