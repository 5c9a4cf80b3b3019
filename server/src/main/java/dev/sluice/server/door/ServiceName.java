package dev.sluice.server.door;

import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The AWS service that a request is for: by the scope of its signature, by its target header, or by its host. Says
/// nothing about whether the signature is right.
final class ServiceName {
    /// `Credential=AKID/20260219/eu-west-1/dynamodb/aws4_request`, in the header or, encoded, in a presigned query.
    private static final Pattern SCOPE = Pattern.compile(
            "Credential=[^/%]+(?:/|%2F)\\d{8}(?:/|%2F)[a-z0-9-]+(?:/|%2F)([a-z0-9-]+)(?:/|%2F)aws4_request");

    /// Those that are told by their hosts.
    private static final Set<String> BY_HOST = Set.of("dynamodb", "ddb", "sqs", "lambda", "sns", "execute-api");

    /// A batch of SQS, every byte of it percent-encoded.
    private static final int MAX_FORM_BYTES = 4 << 20;

    private static final Pattern ENDPOINT = Pattern.compile("/(\\d{12}/[^/]+/?)?");

    private static final Pattern ACTION = Pattern.compile("(^|&)Action=");

    private ServiceName() {}

    /// The service's name as it stands in signatures; empty when the request is for no AWS service.
    static Optional<String> of(HttpRequest request) {
        String target = request.headers().first("X-Amz-Target").orElse("");
        if (target.startsWith("DynamoDB_") || target.startsWith("DynamoDBStreams_")) {
            return Optional.of("dynamodb");
        }
        if (target.startsWith("AmazonSQS.")) {
            return Optional.of("sqs");
        }
        Matcher scope = SCOPE.matcher(request.headers().first("Authorization").orElse(request.query()));
        if (scope.find()) {
            return Optional.of(scope.group(1));
        }
        return ServiceHost.parse(request.host())
                .map(ServiceHost::service)
                .filter(BY_HOST::contains)
                .map(service -> service.equals("ddb") ? "dynamodb" : service)
                .or(() -> isSqsForm(request) ? Optional.of("sqs") : Optional.empty());
    }

    /// An unsigned form under a name of ours, to the endpoint itself or to a queue's address. Whether it is a good
    /// one is for SQS to say, in its own words.
    private static boolean isSqsForm(HttpRequest request) {
        String type = request.headers().first("Content-Type").orElse("");
        return request.method().equals("POST")
                && type.startsWith("application/x-www-form-urlencoded")
                && ENDPOINT.matcher(request.path()).matches()
                && request.body().length <= MAX_FORM_BYTES
                && ACTION.matcher(new String(request.body(), StandardCharsets.ISO_8859_1))
                        .find();
    }
}
