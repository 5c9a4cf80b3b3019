package dev.sluice.server.talk;

import java.util.OptionalInt;

/// A connection that did not come about. The message is a sentence for the person at the terminal.
public final class TalkException extends Exception {
    private static final long serialVersionUID = 1;

    /// Of the refusal; 0 when nobody answered.
    private final int status;

    TalkException(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /// The status with which the server refused; empty when it did not come to that.
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
