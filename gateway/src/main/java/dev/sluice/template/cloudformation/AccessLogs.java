package dev.sluice.template.cloudformation;

import dev.sluice.api.AccessLog;
import dev.sluice.observe.AccessLogFormat;
import dev.sluice.observe.ContextVariable;
import dev.sluice.observe.InvalidFormatException;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Nearest;
import java.util.Optional;

/// `AccessLogSettings` of a stage (specification, section 5.3).
final class AccessLogs {
    private static final String SETTINGS = "AccessLogSettings";
    private static final String DESTINATION = "DestinationArn";
    private static final String FORMAT = "Format";

    private final Diagnostics diagnostics;

    AccessLogs(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// What a stage writes; empty when nothing, or when its format is refused.
    Optional<AccessLog> of(Properties stage) {
        return stage.nested(SETTINGS).flatMap(this::read);
    }

    /// Says that an HTTP API's stage writes none.
    static void warn(Properties stage, Diagnostics diagnostics) {
        if (stage.has(SETTINGS)) {
            diagnostics.warning(
                    stage.place(SETTINGS),
                    SETTINGS + " has no effect on an HTTP API yet: access logs are written for WebSocket APIs");
        }
    }

    private Optional<AccessLog> read(Properties settings) {
        for (String required : new String[] {DESTINATION, FORMAT}) {
            if (!settings.has(required)) {
                diagnostics.error(settings.at(), SETTINGS + ": missing property '" + required + "'");
            }
        }
        Optional<String> arn = settings.text(DESTINATION);
        Optional<String> format = settings.text(FORMAT);
        if (arn.isEmpty() || format.isEmpty()) {
            return Optional.empty(); // missing, or not a text: said already
        }
        Optional<String> destination = AccessLog.destinationOf(arn.get());
        if (destination.isEmpty()) {
            diagnostics.error(
                    settings.place(DESTINATION),
                    DESTINATION + ": '" + arn.get() + "' (expected: the ARN of a log group or of a delivery stream)");
        }
        return isUsable(settings, format.get())
                ? Optional.of(new AccessLog(destination, format.get()))
                : Optional.empty();
    }

    private boolean isUsable(Properties settings, String format) {
        try {
            AccessLogFormat.parse(format).unknown().forEach(name -> warnOfUnknown(settings, name));
            return true;
        } catch (InvalidFormatException invalid) {
            diagnostics.error(settings.place(FORMAT), FORMAT + ": " + invalid.getMessage());
            return false;
        }
    }

    private void warnOfUnknown(Properties settings, String name) {
        String written = name.startsWith("$context.") ? "'-'" : "as it is";
        String hint = Nearest.to(name, ContextVariable.names())
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
        diagnostics.warning(
                settings.place(FORMAT),
                FORMAT + ": '" + name + "' is no variable of access logs and is written " + written + hint);
    }
}
