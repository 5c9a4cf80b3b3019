package dev.sluice.server.admin;

/// A call of the admin API that failed. The message is a sentence for the person at the terminal.
public final class AdminException extends Exception {
    private static final long serialVersionUID = 1;

    AdminException(String message) {
        super(message);
    }

    AdminException(String message, Throwable cause) {
        super(message, cause);
    }
}
