package dev.sluice.server.door;

import dev.sluice.api.ApiImage;
import dev.sluice.wire.aws.ServiceHost;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The hosts of AWS that this server plays, in any region, because applications hard-code regions: those of the
/// APIs that are deployed, and those of the services behind the front door. No other host is ever led here. Safe
/// for any thread.
///
/// @param services as they stand in host names: `dynamodb`, `sqs`
/// @param image    what is deployed
/// @param mapped   whether a host is a domain with mappings
public record ServedHosts(Set<String> services, Supplier<ApiImage> image, Predicate<String> mapped)
        implements Predicate<String> {
    /// Stands before the service in one form of DynamoDB's hosts.
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /// Stands before the service in the hosts of DynamoDB Streams.
    private static final String STREAMS = "streams";

    public ServedHosts {
        services = Set.copyOf(services);
    }

    /// @param host without a port, in any letter case
    @Override
    public boolean test(String host) {
        // Asked for each connection that functions open.
        if (mapped.test(host)) {
            return true;
        }
        if (!host.regionMatches(true, host.length() - ".com".length(), ".com", 0, ".com".length())) {
            return false;
        }
        return ServiceHost.parse(host).filter(this::isServed).isPresent();
    }

    private boolean isServed(ServiceHost host) {
        return switch (host.service()) {
            case "execute-api" -> host.apiId().filter(this::isDeployed).isPresent();
            case "ddb" ->
                services.contains("dynamodb") && ACCOUNT.matcher(host.prefix()).matches();
            case "dynamodb" ->
                services.contains(host.service())
                        && (host.prefix().isEmpty() || host.prefix().equals(STREAMS));
            default -> host.prefix().isEmpty() && services.contains(host.service());
        };
    }

    private boolean isDeployed(String apiId) {
        ApiImage deployed = image.get();
        return deployed.apis().containsKey(apiId) || deployed.httpApis().containsKey(apiId);
    }
}
