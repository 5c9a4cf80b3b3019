package dev.sluice.server;

import dev.sluice.config.Limit;
import dev.sluice.config.Quotas;
import dev.sluice.template.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// What a person says about the limits of a server.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class LimitChoice {
    private enum Profile {
        aws,
        open
    }

    @Option(
            names = "--limits",
            paramLabel = "aws|open",
            description = "Amazon's limits, or what the machine can take: see docs/limits.md"
                    + " (default: ${DEFAULT-VALUE}).")
    private Profile profile = Profile.aws;

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = "One limit, such as idle=1h, message-bytes=1MB, requests=500/s or requests=none; may be given"
                    + " many times.")
    private Map<String, String> single = new LinkedHashMap<>();

    /// What was said.
    Quotas quotas() {
        Quotas quotas = switch (profile) {
            case aws -> Quotas.AWS;
            case open -> Quotas.OPEN;
        };
        for (Map.Entry<String, String> limit : single.entrySet()) {
            quotas = set(quotas, limit.getKey(), limit.getValue());
        }
        return quotas;
    }

    private static Quotas set(Quotas quotas, String label, String value) {
        Limit limit = Limit.labelled(label).orElseThrow(() -> unknown(label));
        try {
            return limit.set(quotas, value);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure("--limit " + label + ": " + wrong.getMessage(), wrong);
        }
    }

    private static CommandFailure unknown(String label) {
        return new CommandFailure("--limit: unknown limit '" + label + "'"
                + Nearest.to(label, Limit.labels())
                        .map(near -> " (did you mean " + near + "?)")
                        .orElse(" (expected: one of " + String.join(", ", Limit.labels()) + ")"));
    }
}
