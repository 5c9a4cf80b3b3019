package dev.sluice.template.cloudformation;

import dev.sluice.api.CorsConfiguration;
import dev.sluice.template.Diagnostics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `CorsConfiguration` of an HTTP API.
final class Cors {
    private static final String ORIGINS = "AllowOrigins";

    private Cors() {}

    static Optional<CorsConfiguration> of(Properties api, Diagnostics diagnostics) {
        Optional<Properties> declared = api.nested("CorsConfiguration");
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Properties cors = declared.get();
        boolean credentials = cors.flag("AllowCredentials");
        if (credentials && texts(cors, ORIGINS).contains("*")) {
            diagnostics.error(
                    cors.place(ORIGINS), ORIGINS + ": '*' with AllowCredentials (expected: the origins themselves)");
        }
        long maxAge = cors.whole("MaxAge", -1);
        return Optional.of(new CorsConfiguration(
                texts(cors, ORIGINS),
                texts(cors, "AllowMethods"),
                texts(cors, "AllowHeaders"),
                texts(cors, "ExposeHeaders"),
                credentials,
                maxAge < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(maxAge))));
    }

    private static List<String> texts(Properties cors, String property) {
        return cors.items(property).stream()
                .map(Properties::text)
                .flatMap(Optional::stream)
                .toList();
    }
}
