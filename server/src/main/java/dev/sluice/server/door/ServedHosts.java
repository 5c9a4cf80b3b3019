package dev.sluice.server.door;

import dev.sluice.api.ApiImage;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hosts of AWS that this server plays, in any region, because applications hard-code regions: those of the
/// APIs that are deployed, and those of the services behind the front door. No other host is ever led here. Safe
/// for any thread.
///
/// @param services as they stand in host names: `dynamodb`, `sqs`
/// @param image    what is deployed
public record ServedHosts(Set<String> services, Supplier<ApiImage> image) implements Predicate<String> {
    private static final Pattern API = Pattern.compile("([a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com");
    private static final Pattern SERVICE = Pattern.compile("([a-z0-9]+)\\.[a-z0-9-]+\\.amazonaws\\.com");
    /// The account stands before it.
    private static final Pattern TABLES = Pattern.compile("\\d{12}\\.ddb\\.[a-z0-9-]+\\.amazonaws\\.com");

    public ServedHosts {
        services = Set.copyOf(services);
    }

    /// @param host without a port, in any letter case
    @Override
    public boolean test(String host) {
        if (!host.regionMatches(true, host.length() - ".com".length(), ".com", 0, ".com".length())) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        Matcher api = API.matcher(name);
        if (api.matches()) {
            ApiImage deployed = image.get();
            return deployed.apis().containsKey(api.group(1))
                    || deployed.httpApis().containsKey(api.group(1));
        }
        Matcher service = SERVICE.matcher(name);
        if (service.matches()) {
            return services.contains(service.group(1));
        }
        return services.contains("dynamodb") && TABLES.matcher(name).matches();
    }
}
