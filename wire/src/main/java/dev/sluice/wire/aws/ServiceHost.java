package dev.sluice.wire.aws;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A host of the form `{prefix}.{service}.{region}.amazonaws.com`, also under `.amazonaws.com.cn` and, so that it
/// leads to this machine, under `.localhost`. Says nothing about whether there is such a service. Immutable.
///
/// @param prefix  what stands before the service: the API's id, an account number, or nothing
/// @param service such as `execute-api` or `dynamodb`
/// @param region  such as `eu-west-1`
public record ServiceHost(String prefix, String service, String region) {
    private static final String API_SERVICE = "execute-api";
    private static final List<String> SUFFIXES = List.of(".amazonaws.com", ".amazonaws.com.cn", ".localhost");

    /// The parts of a `Host` header, with or without a port, in lower case; empty when it has another form.
    public static Optional<ServiceHost> parse(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                return split(name.substring(0, name.length() - suffix.length()));
            }
        }
        return Optional.empty();
    }

    /// The API that a `Host` header names: `{apiId}.execute-api.{region}.…`; empty for any other host.
    public static Optional<String> apiId(String host) {
        return parse(host).flatMap(ServiceHost::apiId);
    }

    /// A `Host` header without its port, which may be missing.
    public static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static Optional<ServiceHost> split(String labels) {
        int beforeRegion = labels.lastIndexOf('.');
        if (beforeRegion <= 0 || beforeRegion == labels.length() - 1) {
            return Optional.empty();
        }
        int beforeService = labels.lastIndexOf('.', beforeRegion - 1);
        return Optional.of(new ServiceHost(
                beforeService < 0 ? "" : labels.substring(0, beforeService),
                labels.substring(beforeService + 1, beforeRegion),
                labels.substring(beforeRegion + 1)));
    }

    /// The API that it names; empty for any other service.
    public Optional<String> apiId() {
        return service.equals(API_SERVICE) && !prefix.isEmpty() && prefix.indexOf('.') < 0
                ? Optional.of(prefix)
                : Optional.empty();
    }
}
