package dev.sluice.server.talk;

/// A connection that did not come about. The message is a sentence for the person at the terminal.
public final class TalkException extends Exception {
    private static final long serialVersionUID = 1;

    TalkException(String message, Throwable cause) {
        super(message, cause);
    }
}
