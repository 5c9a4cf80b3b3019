package dev.sluice.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.authorize.Guard;
import dev.sluice.authorize.Origins;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.flow.HostNames;
import dev.sluice.flow.StageViews;
import dev.sluice.function.InvocationResult;
import dev.sluice.httpapi.HttpApis;
import dev.sluice.observe.Metrics;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontDoorTest {
    private static final ApiImage IMAGE = new ApiImage(
            1,
            Map.of(
                    "abcdefghij",
                    new WebSocketApi(
                            "abcdefghij",
                            "chat",
                            "chat",
                            "us-east-1",
                            "123456789012",
                            Map.of("Prod", new Stage("Prod", Map.of(), "$request.body.action", Map.of())))),
            Map.of("httpapiaaa", httpApi()),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());

    @ParameterizedTest
    @CsvSource({
        "GET,  localhost:4080, /_sluice/health, '', admin",
        "POST, localhost:4080, /Prod/@connections/abc, '', push",
        "POST, localhost:4080, /@connections/abc%3D, '', push",
        "POST, localhost:4080, /Prod//%40connections/abc, '', push",
        "POST, abcdefghij.execute-api.us-east-1.amazonaws.com, /Prod/@connections/abc, '', push",
        "POST, localhost:4080, /, DynamoDB_20120810.PutItem, dynamo",
        "POST, localhost:4080, /, DynamoDBStreams_20120810.ListStreams, dynamo",
        "POST, streams.dynamodb.us-east-1.amazonaws.com, /, '', dynamo",
        "POST, dynamodb.us-east-1.amazonaws.com, /, '', dynamo",
        "POST, 123456789012.ddb.us-east-1.amazonaws.com, /, '', dynamo",
        "POST, sqs.us-east-1.amazonaws.com, /, '', sqs",
        "POST, localhost:4080, /, AmazonSQS.SendMessage, sqs",
        "POST, sns.us-east-1.amazonaws.com, /, '', 501",
        "GET,  localhost:4080, /Prod, '', 426",
        "GET,  localhost:4080, /Prod/, '', 426",
        "GET,  localhost:4080, /chat/Prod, '', 426",
        "POST, localhost:4080, /Prod, '', 403",
        "GET,  abcdefghij.execute-api.us-east-1.localhost:4080, /Prod, '', 426",
        "GET,  abcdefghij.execute-api.us-east-1.amazonaws.com, /other, '', 403",
        "GET,  localhost:4080, /v1/health, '', 418",
        "GET,  localhost:4080, /v1/none, '', pages",
        "GET,  localhost:4080, /status/v1/health, '', 418",
        "GET,  localhost:4080, /status/v1/none, '', 404",
        "GET,  httpapiaaa.execute-api.us-east-1.amazonaws.com, /v1/health, '', 418",
        "GET,  httpapiaaa.execute-api.us-east-1.amazonaws.com, /v2/health, '', 404",
        "GET,  unknownapi.execute-api.us-east-1.amazonaws.com, /v1/health, '', 403",
        "GET,  status.example.org, /v1/health, '', 403",
        "GET,  evil.example:4080, /, '', 403",
        "GET,  127.0.0.1:4080, /, '', pages",
        "GET,  localhost:4080, /chat/, '', pages",
        "GET,  localhost:4080, /, '', pages",
    })
    void sendsEachRequestToThePartThatItIsFor(String method, String host, String path, String target, String expected)
            throws IOException, InterruptedException {
        assertThat(got(Guard.NONE, method, host, path, target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  localhost:4080, /, '', 403",
        "GET,  localhost:4080, /chat/, '', 403",
        "GET,  localhost:4080, /v1/health, '', 403",
        "GET,  localhost:4080, /Prod, '', 403",
        "GET,  localhost:4080, /_sluice/health, '', admin",
        "POST, localhost:4080, /, DynamoDB_20120810.ListTables, dynamo",
        "POST, sqs.us-east-1.amazonaws.com, /, '', sqs"
    })
    void wantsCertificatesWhereNoSignatureIsWanted(
            String method, String host, String path, String target, String expected)
            throws IOException, InterruptedException {
        Guard certificates = new Guard(true, Origins.ANY, Optional.empty());

        assertThat(got(certificates, method, host, path, target)).isEqualTo(expected);
    }

    private String got(Guard guard, String method, String host, String path, String target)
            throws IOException, InterruptedException {
        StageViews stages = new StageViews();
        stages.publish(IMAGE);
        HttpApis http = new HttpApis(
                HostNames.ofMachine(),
                Throttles.unlimited(),
                (function, _, _) -> new InvocationResult.NoSuchFunction(function),
                new Tokens(Map.of(), place -> place.toString(), InstantSource.system()),
                InstantSource.system());
        http.publish(IMAGE);
        FrontDoor door = new FrontDoor(rooms(), http, stages, guard, new Metrics());
        Headers headers =
                target.isEmpty() ? Headers.of("Host", host) : Headers.of("Host", host, "X-Amz-Target", target);
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        HttpResponse response = answer(door, new HttpRequest(method, path, headers, new byte[0], peer, false));
        return response.headers().first("X-Room").orElse(Integer.toString(response.status()));
    }

    private static HttpApi httpApi() {
        HttpRoute route =
                new HttpRoute("GET", "/health", new HttpRoute.Target.Fixed(418, Map.of(), ""), Duration.ofSeconds(1));
        return new HttpApi(
                "httpapiaaa",
                "status",
                "chat",
                "us-east-1",
                "123456789012",
                HttpApi.Kind.HTTP,
                Map.of("v1", new HttpApi.HttpStage("v1", Map.of(), List.of(route), Optional.empty())));
    }

    private static FrontDoor.Rooms rooms() {
        return new FrontDoor.Rooms(
                room("admin"),
                room("push"),
                room("dynamo"),
                room("sqs"),
                new OwnHosts(HostNames.ofMachine(), room("pages")));
    }

    private static HttpHandler room(String name) {
        return _ -> HttpResponse.of(200).with("X-Room", name);
    }

    private static HttpResponse answer(FrontDoor door, HttpRequest request) throws IOException, InterruptedException {
        try {
            return door.handle(request);
        } catch (IOException | InterruptedException | RuntimeException known) {
            throw known;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }
}
