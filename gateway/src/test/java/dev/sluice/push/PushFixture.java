package dev.sluice.push;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Role;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.FakeLink;
import dev.sluice.flow.ChatApi;
import dev.sluice.flow.StageViews;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Two APIs and one open connection, of `chat`, stage `dev`.
final class PushFixture {
    static final String CHAT_HOST = "aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com";
    static final String OTHER_HOST = "bbbbbbbbbb.execute-api.eu-west-1.amazonaws.com";
    private static final byte[] NOTHING = new byte[0];

    final FakeLink link = new FakeLink();
    final Directory directory = new Directory(1, 7, node -> node == 2);
    final StageViews stages;
    final ConnectionId id = directory.reserve();

    PushFixture() {
        this(new StageViews());
    }

    PushFixture(StageViews stages) {
        this.stages = stages;
        stages.publish(image(Map.of()));
        Connection connection = new Connection(
                id,
                "aaaaaaaaaa",
                "dev",
                CHAT_HOST,
                1771485102613L,
                "203.0.113.40",
                Optional.of("probe \"1\""),
                Map.of(),
                link);
        if (!directory.open(connection)) {
            throw new IllegalStateException("connection " + id + " is open already");
        }
    }

    /// What is deployed, with functions of those roles.
    ApiImage image(Map<String, Role> roles) {
        ApiImage image = ChatApi.image(
                ChatApi.api("aaaaaaaaaa", "chat", ChatApi.stage("dev"), ChatApi.stage("prod")),
                ChatApi.api("bbbbbbbbbb", "other", ChatApi.stage("dev")));
        return new ApiImage(1, image.apis(), Map.of(), Map.of(), Map.of(), Map.of(), roles);
    }

    PushApi api(Signatures signatures) {
        return new PushApi(directory, Optional.empty(), stages, Quotas.AWS.frames(), signatures);
    }

    HttpResponse call(String method, String host, String path) {
        return api(Signatures.UNCHECKED).handle(request(method, host, path, "hi"));
    }

    HttpRequest request(String method, String host, String path, String body) {
        return new HttpRequest(
                method,
                path,
                Headers.of("Host", host),
                body.isEmpty() ? NOTHING : body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000),
                false);
    }
}
