package dev.sluice.server;

import dev.sluice.api.Integration.ServiceTarget;
import dev.sluice.function.Deadline;
import dev.sluice.integration.AwsServices;
import dev.sluice.integration.HttpAnswer;
import dev.sluice.integration.HttpCaller;
import dev.sluice.integration.HttpRequestOut;
import dev.sluice.server.ServerSettings.RemoteQueues;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The services that integrations call directly, on the same way as functions reach them: a signed request to this
/// server's port, or to where queues are. Safe for any thread; waits, briefly, while the port is not known yet.
final class ServiceEndpoints implements AwsServices {
    private static final int PORT_SECONDS = 30;
    private static final String TYPE = "Content-Type";
    private static final String SQS = "sqs";
    private static final String SQS_VERSION = "2012-11-05";

    private final HttpCaller http;
    private final CompletableFuture<Integer> port;
    private final Credential key;
    private final Optional<RemoteQueues> queues;
    private final InstantSource clock;

    /// @param port   completes when the server listens
    /// @param key    what requests to this server are signed with
    /// @param queues elsewhere, with a key of their own
    ServiceEndpoints(
            HttpCaller http,
            CompletableFuture<Integer> port,
            Credential key,
            Optional<RemoteQueues> queues,
            InstantSource clock) {
        this.http = http;
        this.port = port;
        this.key = key;
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public HttpAnswer call(ServiceCall call, Deadline deadline) {
        return switch (call.service()) {
            case "dynamodb" -> send(here(), key, dynamo(call), deadline);
            case SQS ->
                send(
                        queues.map(RemoteQueues::endpoint).orElseGet(this::here),
                        queues.map(RemoteQueues::credential).orElse(key),
                        sqs(call),
                        deadline);
            default ->
                new HttpAnswer.Failed("service " + call.service() + ": not supported yet (expected: dynamodb or sqs)");
        };
    }

    private URI here() {
        int listening = port.orTimeout(PORT_SECONDS, TimeUnit.SECONDS).join();
        return URI.create("http://127.0.0.1:" + listening + "/");
    }

    /// A call with the path and the headers that the service's protocol wants.
    private record Addressed(ServiceCall call, String target, Headers headers) {}

    private static Addressed dynamo(ServiceCall call) {
        String action = call.target() instanceof ServiceTarget.Action(String name) ? name : "";
        Headers headers = withType(call.headers(), "application/x-amz-json-1.0");
        return new Addressed(call, "/", headers.and("X-Amz-Target", "DynamoDB_20120810." + action));
    }

    private static Addressed sqs(ServiceCall call) {
        List<Map.Entry<String, String>> query = new ArrayList<>(call.query());
        String path = "/";
        switch (call.target()) {
            case ServiceTarget.Action(String name) -> {
                query.addFirst(Map.entry("Version", SQS_VERSION));
                query.addFirst(Map.entry("Action", name));
            }
            case ServiceTarget.Path(String below) -> path += below;
        }
        String parameters = query.stream()
                .map(entry -> PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return new Addressed(
                call,
                parameters.isEmpty() ? path : path + "?" + parameters,
                withType(call.headers(), "application/x-www-form-urlencoded"));
    }

    private static Headers withType(Headers headers, String type) {
        return headers.first(TYPE).isPresent() ? headers : headers.and(TYPE, type);
    }

    private HttpAnswer send(URI endpoint, Credential credential, Addressed addressed, Deadline deadline) {
        ServiceCall call = addressed.call;
        Headers headers = addressed.headers.and("Host", endpoint.getAuthority());
        HttpRequest signed = new Signer(credential, call.region(), call.service(), clock)
                .sign(new HttpRequest(
                        call.method(),
                        addressed.target,
                        headers,
                        call.body(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        true));
        return http.call(
                new HttpRequestOut(call.method(), endpoint.resolve(addressed.target), signed.headers(), call.body()),
                deadline);
    }
}
