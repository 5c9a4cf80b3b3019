package dev.sluice.server.door;

import dev.sluice.wire.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The AWS service that a request is for: by the scope of its signature, by its target header, or by its host. Says
/// nothing about whether the signature is right.
final class ServiceName {
    /// `Credential=AKID/20260219/eu-west-1/dynamodb/aws4_request`, in the header or, encoded, in a presigned query.
    private static final Pattern SCOPE = Pattern.compile(
            "Credential=[^/%]+(?:/|%2F)\\d{8}(?:/|%2F)[a-z0-9-]+(?:/|%2F)([a-z0-9-]+)(?:/|%2F)aws4_request");

    /// `dynamodb.eu-west-1.amazonaws.com`, `111122223333.ddb.eu-west-1.amazonaws.com`, and the same below
    /// `localhost`.
    private static final Pattern HOST = Pattern.compile(
            "(?:.*\\.)?(dynamodb|ddb|sqs|lambda|sns|execute-api)\\.[a-z0-9-]+\\.(?:amazonaws\\.com|localhost)(?::\\d+)?");

    private ServiceName() {}

    /// The service's name as it stands in signatures; empty when the request is for no AWS service.
    static Optional<String> of(HttpRequest request) {
        String target = request.headers().first("X-Amz-Target").orElse("");
        if (target.startsWith("DynamoDB_")) {
            return Optional.of("dynamodb");
        }
        Matcher scope = SCOPE.matcher(request.headers().first("Authorization").orElse(request.query()));
        if (scope.find()) {
            return Optional.of(scope.group(1));
        }
        Matcher host = HOST.matcher(request.host().toLowerCase(Locale.ROOT));
        if (!host.matches()) {
            return Optional.empty();
        }
        return Optional.of(host.group(1).equals("ddb") ? "dynamodb" : host.group(1));
    }
}
