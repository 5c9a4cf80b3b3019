package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;
import java.util.function.Consumer;

/// The answer to a request is an error. Carries no stack trace: it is an answer, not a fault of ours.
final class DynamoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final DynamoError error;
    private final transient Consumer<JsonSink> details;

    DynamoException(DynamoError error, String message) {
        this(error, message, _ -> {});
    }

    /// @param details writes further fields of the answer
    DynamoException(DynamoError error, String message, Consumer<JsonSink> details) {
        super(message, null, false, false);
        this.error = error;
        this.details = details;
    }

    DynamoError error() {
        return error;
    }

    /// Writes the body of the answer.
    void writeTo(JsonSink out) {
        out.beginObject();
        out.name("__type");
        out.string(error.type());
        out.name(error.messageField());
        out.string(String.valueOf(getMessage()));
        details.accept(out);
        out.endObject();
    }
}
