package dev.sluice.wire.sigv4;

import java.util.Optional;

/// What a signature is good for: one day, region and service.
///
/// @param date    `yyyyMMdd`, UTC
/// @param region  such as `eu-west-1`
/// @param service such as `execute-api`
public record Scope(String date, String region, String service) {
    private static final String END = "aws4_request";

    static Optional<Scope> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 4 && parts[3].equals(END)
                ? Optional.of(new Scope(parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    /// S3 differs in a few rules.
    boolean isS3() {
        return service.equals("s3");
    }

    /// As it stands in a credential: `20260219/eu-west-1/execute-api/aws4_request`.
    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + END;
    }
}
