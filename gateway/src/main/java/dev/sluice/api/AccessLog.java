package dev.sluice.api;

import java.util.Optional;

/// `AccessLogSettings` of a stage: a line for each event (specification, section 5.3).
///
/// @param destination the log group or the stream that the ARN names, such as `/aws/websocket/chat-dev`; empty when
///     there is none, which is the API's own
/// @param format      text with `$context` variables
public record AccessLog(Optional<String> destination, String format) {
    /// What an ARN names.
    ///
    /// @param arn of a log group, with or without `:*` behind it, or of a delivery stream
    public static Optional<String> destinationOf(String arn) {
        String name = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
        for (String before : new String[] {":log-group:", ":deliverystream/"}) {
            int at = name.indexOf(before);
            if (at >= 0 && at + before.length() < name.length()) {
                return Optional.of(name.substring(at + before.length()));
            }
        }
        return Optional.empty();
    }
}
