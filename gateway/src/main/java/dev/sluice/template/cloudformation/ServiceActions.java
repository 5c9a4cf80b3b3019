package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration.ServiceAction;
import dev.sluice.api.Integration.ServiceTarget;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `IntegrationUri` of services (specification, section 3.4).
final class ServiceActions {
    private static final Pattern URI =
            Pattern.compile("arn:aws[a-z-]*:apigateway:([a-z0-9-]+):(?:[a-z0-9-]+\\.)?([a-z0-9-]+):(action|path)/(.+)");
    /// Those that can be called.
    private static final List<String> SUPPORTED = List.of("dynamodb", "sqs");
    private static final Pattern QUEUE = Pattern.compile("\\d{12}/[A-Za-z0-9_-]{1,80}(\\.fifo)?");

    private final Stack stack;
    private final Diagnostics diagnostics;

    ServiceActions(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// Whether an URI names a function, not a service like others.
    static boolean isFunction(String uri) {
        return uri.contains(":lambda:");
    }

    /// The action; empty when there is none that could be called, which is reported.
    Optional<ServiceAction> of(Properties properties) {
        String uri = properties.text("IntegrationUri").orElse("");
        Place at = properties.place("IntegrationUri");
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            diagnostics.error(
                    at,
                    "IntegrationUri: '" + uri + "' (expected: arn:aws:apigateway:REGION:SERVICE:action/NAME or"
                            + " :path/PATH)");
            return Optional.empty();
        }
        String service = parts.group(2);
        if (!SUPPORTED.contains(service)) {
            diagnostics.unknown(
                    at, "IntegrationUri: service '" + service + "' is not supported yet", service, SUPPORTED);
            return Optional.empty();
        }
        ServiceTarget target = parts.group(3).equals("action")
                ? new ServiceTarget.Action(parts.group(4))
                : new ServiceTarget.Path(parts.group(4));
        return check(service, target, at)
                ? Optional.of(new ServiceAction(
                        parts.group(1),
                        service,
                        target,
                        properties.text("IntegrationMethod").orElse("POST")))
                : Optional.empty();
    }

    private boolean check(String service, ServiceTarget target, Place at) {
        return switch (target) {
            case ServiceTarget.Action(String name) -> {
                if (!name.matches("[A-Za-z]+")) {
                    diagnostics.error(at, "IntegrationUri: action '" + name + "' (expected: letters)");
                }
                yield name.matches("[A-Za-z]+");
            }
            case ServiceTarget.Path(String path) -> service.equals("sqs") ? queue(path, at) : noPath(service, at);
        };
    }

    private boolean noPath(String service, Place at) {
        diagnostics.error(at, "IntegrationUri: " + service + " has no paths (expected: action/NAME)");
        return false;
    }

    private boolean queue(String path, Place at) {
        if (path.contains("{")) {
            return true;
        }
        if (!QUEUE.matcher(path).matches()) {
            diagnostics.error(at, "IntegrationUri: path '" + path + "' (expected: ACCOUNT/QUEUE)");
            return false;
        }
        String name = path.substring(path.indexOf('/') + 1);
        if (new QueueReferences(stack).named(name).isEmpty()) {
            diagnostics.warning(at, "IntegrationUri: no queue '" + name + "' in this stack");
        }
        return true;
    }
}
