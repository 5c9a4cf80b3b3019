package dev.sluice.it;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// A handler that answers with what it was given: the way back to its caller, and the variables that an SDK reads.
/// Runs as a function, in a jar of its own: uses nothing but the JDK.
public final class EnvironmentReport {
    private static final List<String> VARIABLES = List.of(
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_ENDPOINT_URL",
            "AWS_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS");

    /// As Lambda calls it. The body holds a line `name=value` for each fact.
    public Map<String, Object> report(Map<String, Object> event) {
        Map<?, ?> context = (Map<?, ?>) Objects.requireNonNull(event.get("requestContext"));
        String facts = VARIABLES.stream()
                .filter(name -> System.getenv(name) != null)
                .map(name -> name + "=" + System.getenv(name))
                .collect(Collectors.joining("\n"));
        String wayBack = "endpoint=https://" + context.get("domainName") + "/" + context.get("stage")
                + "\nconnectionId=" + context.get("connectionId") + "\n";
        return Map.of("statusCode", 200, "body", wayBack + facts);
    }
}
