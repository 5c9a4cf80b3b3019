package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpApi;
import dev.sluice.api.Integration;
import dev.sluice.template.Diagnostics;
import java.time.Duration;

/// How long integrations are waited for (specification, section 3.8): what the template says within the limit, and
/// the limit where it says nothing.
final class Timeouts {
    /// AWS quota: integration timeout of an HTTP API, also the default.
    private static final Duration OF_HTTP_APIS = Duration.ofSeconds(30);

    private final Duration longest;
    private final Diagnostics diagnostics;

    Timeouts(Stack stack, Diagnostics diagnostics) {
        this.longest = stack.options().longestIntegration();
        this.diagnostics = diagnostics;
    }

    /// Of an integration of a WebSocket API.
    ///
    /// @param name of the property
    Duration ofWebSocket(Properties integration, String name) {
        return within(integration, name, longest, "a WebSocket API");
    }

    /// Of an integration of another API.
    Duration of(HttpApi.Kind kind, Properties integration, String name) {
        return switch (kind) {
            case REST -> within(integration, name, longest, "a REST API");
            case HTTP -> within(integration, name, longestOfHttp(), "an HTTP API");
        };
    }

    /// The most that an integration of an HTTP API may take.
    Duration longestOfHttp() {
        return longest.compareTo(OF_HTTP_APIS) > 0 ? longest : OF_HTTP_APIS;
    }

    /// The most that an integration of a REST API may take.
    Duration longestOfRest() {
        return longest;
    }

    private Duration within(Properties integration, String name, Duration most, String where) {
        long least = Integration.MIN_TIMEOUT.toMillis();
        long millis = integration.whole(name, most.toMillis());
        if (millis < least || millis > most.toMillis()) {
            diagnostics.error(
                    integration.place(name),
                    name + ": " + millis + ": Timeout should be between " + least + " ms and " + most.toMillis()
                            + " ms on " + where + " (a longer one: --limit integration-timeout=60s)");
        }
        return Duration.ofMillis(millis);
    }
}
