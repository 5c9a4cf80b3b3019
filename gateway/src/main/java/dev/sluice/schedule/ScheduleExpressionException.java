package dev.sluice.schedule;

/// A text that is no schedule expression; the message says what is wrong and what was expected.
public final class ScheduleExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    ScheduleExpressionException(String message) {
        super(message);
    }
}
