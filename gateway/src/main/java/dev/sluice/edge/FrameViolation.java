package dev.sluice.edge;

import dev.sluice.connection.CloseReason;

/// A client broke a rule, and the connection ends with this reason. Carries no stack: it is an answer, not a fault.
final class FrameViolation extends Exception {
    private static final long serialVersionUID = 1;

    private final transient CloseReason reason;
    private final String detail;

    /// @param detail value and expectation, for the log and for the client's close frame
    FrameViolation(CloseReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    String detail() {
        return detail;
    }

    CloseReason reason() {
        return reason;
    }
}
