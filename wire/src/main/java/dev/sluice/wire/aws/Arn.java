package dev.sluice.wire.aws;

import java.util.Optional;

/// An Amazon Resource Name. Immutable.
///
/// @param partition `aws`, `aws-cn`, …
/// @param service   such as `lambda`
/// @param region    may be empty
/// @param account   twelve digits, or empty
/// @param resource  the rest, which may hold colons, such as `function:chat`
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    /// The ARN of that text, or empty when it is none.
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /// An ARN of the partition `aws`.
    public static Arn of(String service, String region, String account, String resource) {
        return new Arn("aws", service, region, account, resource);
    }

    /// The ARN as text.
    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
