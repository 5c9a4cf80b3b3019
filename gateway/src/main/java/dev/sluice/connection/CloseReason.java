package dev.sluice.connection;

import java.util.Map;

/// Why a connection ends. The vocabulary of the gateway's own reasons; a client brings any code and text.
///
/// @param code 1000 to 4999 (RFC 6455, section 7.4); 1005 and 1006 are only reported, never sent
/// @param text as `disconnectReason` in the `$disconnect` event
public record CloseReason(int code, String text) {
    /// `DELETE @connections/{id}`.
    public static final CloseReason DELETED = new CloseReason(1000, "Connection Closed Normally");
    /// Idle for ten minutes, two hours old, or the gateway stops.
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "Going away");
    /// A frame that breaks RFC 6455.
    public static final CloseReason PROTOCOL_ERROR = new CloseReason(1002, "Protocol error");
    /// A binary message: the service takes text only.
    public static final CloseReason BINARY_NOT_SUPPORTED = new CloseReason(1003, "Unsupported data");
    /// Reported: the client's close frame had no status.
    public static final CloseReason NO_STATUS = new CloseReason(1005, "Client-side close frame status not set");
    /// Reported: the transport ended without a close frame.
    public static final CloseReason ABNORMAL = new CloseReason(1006, "");
    /// Text that is not UTF-8.
    public static final CloseReason INVALID_UTF8 = new CloseReason(1007, "Invalid UTF-8");
    /// Too much from one client, or a client that does not read.
    public static final CloseReason POLICY = new CloseReason(1008, "Policy violation");
    /// A message above 128 KB or a frame above 32 KB.
    public static final CloseReason TOO_BIG = new CloseReason(1009, "Message too big");
    /// A fault of ours.
    public static final CloseReason INTERNAL_ERROR = new CloseReason(1011, "Internal error");
    /// All connections together hold more than the gateway keeps for them, and this one wants more.
    public static final CloseReason OVERLOADED = new CloseReason(1013, "Try again later");

    private static final Map<CloseReason, String> LABELS = Map.ofEntries(
            Map.entry(DELETED, "deleted"),
            Map.entry(GOING_AWAY, "going_away"),
            Map.entry(PROTOCOL_ERROR, "protocol_error"),
            Map.entry(BINARY_NOT_SUPPORTED, "binary_not_supported"),
            Map.entry(NO_STATUS, "no_status"),
            Map.entry(ABNORMAL, "abnormal"),
            Map.entry(INVALID_UTF8, "invalid_utf8"),
            Map.entry(POLICY, "policy"),
            Map.entry(TOO_BIG, "too_big"),
            Map.entry(INTERNAL_ERROR, "internal_error"),
            Map.entry(OVERLOADED, "overloaded"));

    /// Which of these it is, in one word for metrics; `client` for what only a client says.
    public String label() {
        return LABELS.getOrDefault(this, "client");
    }
}
