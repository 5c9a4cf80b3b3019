package dev.sluice.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Link;
import dev.sluice.connection.PeerLink;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import dev.sluice.wire.sigv4.Verifier;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushApiTest {
    private static final Credential CREDENTIAL = new Credential("AKID", "secret", Optional.empty(), "root");

    private final PushFixture push = new PushFixture();

    @ParameterizedTest
    @CsvSource({
        "CHAT, /dev/@connections/ID, 200",
        "CHAT, /dev/%40connections/ID, 200",
        "CHAT, //dev//@connections//ID, 200",
        "CHAT, /@connections/ID, 403",
        "localhost:4080, /dev/@connections/ID, 200",
        "localhost:4080, /@connections/ID, 200",
        "localhost:4080, /chat/dev/@connections/ID, 200",
        "localhost:4080, /aaaaaaaaaa/dev/%40connections/ID, 200",
        "CHAT, /prod/@connections/ID, 410",
        "OTHER, /dev/@connections/ID, 410",
        "localhost:4080, /prod/@connections/ID, 410",
        "localhost:4080, /other/dev/@connections/ID, 410",
        "CHAT, /nope/@connections/ID, 403",
        "CHAT, /chat/dev/@connections/ID, 403",
        "OTHER, /prod/@connections/ID, 403",
        "localhost:4080, /nope/@connections/ID, 403",
        "cccccccccc.execute-api.eu-west-1.amazonaws.com, /dev/@connections/ID, 403",
        "localhost:4080, /dev/@connection/ID, 403",
        "localhost:4080, /d%/@connections/ID, 403",
        "localhost:4080, /%zz/@connections/ID, 403",
        "localhost:4080, /de%2/@connections/ID, 403",
        "localhost:4080, /%64ev/@connections/ID, 200",
    })
    @Proves({"1.1-5", "6.1-3", "6.1-12", "6.1-13", "13-7", "13-28"})
    void findsTheConnectionByHostAndPath(String host, String path, int status) {
        String real = host.replace("CHAT", PushFixture.CHAT_HOST).replace("OTHER", PushFixture.OTHER_HOST);

        assertThat(push.call("POST", real, path.replace("ID", push.id.toString()))
                        .status())
                .isEqualTo(status);
        assertThat(push.call("POST", real, path.replace("ID", push.id.toString().replace("=", "%3D")))
                        .status())
                .isEqualTo(status);
        assertThat(push.link.frames()).hasSize(status == 200 ? 2 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "Yx0PQceDDoECGjA%3D, 410",
        "Yx0PQceDDoECGjA=, 410",
        "abc%2Bdef%2F-_=, 410",
        "abc+def/ghi, 410",
        "abcdefgh, 410",
        "abcdefg, 400",
        "Yx0PQceDDoECGjA%253D, 400",
        "Yx0PQ%20eDDoECGjA=, 400",
        "'', 400",
        "ab%00cdefgh, 400",
        "abcdefgh%, 400",
        "abcdefgh%4, 400",
        "abcdefgh%zz, 400",
        "%%%%%%%%, 400",
    })
    @Proves({"6.1-1", "6.1-2", "6.1-7", "6.1-13", "P-22"})
    void tellsAMalformedIdFromOneThatIsGone(String id, int status) {
        HttpResponse response = push.call("POST", "localhost", "/dev/@connections/" + id);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("x-amzn-ErrorType"))
                .hasValue(status == 410 ? "GoneException" : "BadRequestException");
        assertThat(response.headers().first("x-amzn-RequestId")).isPresent();
    }

    @Test
    @Proves({"6.1-8", "7-1", "13-39"})
    void takesExactlyTheQuotaAndNoByteMore() {
        PushApi api = push.api(Signatures.UNCHECKED);
        String path = "/dev/@connections/" + push.id;

        assertThat(api.handle(push.request("POST", "localhost", path, "x".repeat(131_072)))
                        .status())
                .isEqualTo(200);
        HttpResponse tooLarge = api.handle(push.request("POST", "localhost", path, "x".repeat(131_073)));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(text(tooLarge)).isEqualTo("{\"message\":\"message: 131073 bytes (expected: <= 131072)\"}");
        assertThat(push.link.frames()).hasSize(1);
    }

    @Test
    @Proves({"6.1-8", "P-2"})
    void countsBytesAndNotCharacters() {
        HttpRequest push65537 =
                push.request("POST", "localhost", "/dev/@connections/" + push.id, "\u017e".repeat(65_537));

        assertThat(text(push.api(Signatures.UNCHECKED).handle(push65537))).contains("message: 131074 bytes");
        assertThat(push.link.frames()).isEmpty();
    }

    @Test
    @Proves({"1.10-3", "6.1-11", "P-3"})
    void sendsTextWhereItIsUtf8AndBinaryElse() {
        PushApi api = push.api(Signatures.UNCHECKED);
        HttpRequest request = push.request("POST", "localhost", "/dev/@connections/" + push.id, "ž");

        api.handle(request);
        api.handle(new HttpRequest(
                "POST", request.target(), request.headers(), new byte[] {(byte) 0xFF}, request.remote(), false));
        api.handle(push.request("POST", "localhost", "/dev/@connections/" + push.id, ""));

        assertThat(push.link.frames()).containsExactly("ž", "binary:1", "");
    }

    @Test
    @Proves({"6-2", "13-18", "P-17"})
    void describesAConnection() {
        HttpResponse response = push.call("GET", "localhost", "/dev/@connections/" + push.id);

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response))
                .isEqualTo("{\"connectedAt\":\"2026-02-19T07:11:42.613Z\",\"identity\":{\"sourceIp\":\"203.0.113.40\","
                        + "\"userAgent\":\"probe \\\"1\\\"\"},\"lastActiveAt\":\"2026-02-19T07:12:01.004Z\"}");
    }

    @Test
    @Proves({"6-3", "P-22"})
    void closesOnceAndIsGoneThen() {
        String path = "/dev/@connections/" + push.id;

        assertThat(push.call("DELETE", "localhost", path).status()).isEqualTo(204);
        assertThat(push.call("DELETE", "localhost", path).status()).isEqualTo(410);
        assertThat(push.call("POST", "localhost", path).status()).isEqualTo(410);
        assertThat(push.call("GET", "localhost", path).status()).isEqualTo(410);
        assertThat(push.link.closings()).containsExactly(CloseReason.DELETED);
    }

    @Test
    @Proves("6.1-2")
    void isGoneUntilTheHandshakeIsDone() {
        ConnectionId reserved = push.directory.reserve();

        assertThat(push.call("POST", "localhost", "/dev/@connections/" + reserved)
                        .status())
                .isEqualTo(410);
    }

    @Test
    @Proves({"6.1-1", "6.1-15"})
    void namesAFaultOfItsOwn() {
        push.link.fail();
        HttpResponse response = push.call("POST", "localhost", "/dev/@connections/" + push.id);

        assertThat(response.status()).isEqualTo(500);
        assertThat(type(response)).isEqualTo("InternalServerErrorException");
        assertThat(response.headers().first("x-amzn-RequestId")).isPresent();
        assertThat(text(response)).isEqualTo("{\"message\":\"Internal server error\"}");
    }

    @Test
    @Proves({"6.1-9", "P-6"})
    void tellsThePosterOfASlowClient() {
        push.link.answer(Link.Sent.OUTBOX_FULL);
        HttpResponse response = push.call("POST", "localhost", "/dev/@connections/" + push.id);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.headers().first("x-amzn-ErrorType")).hasValue("LimitExceededException");
        assertThat(text(response)).contains("outbox", "reads too slowly");
    }

    @Test
    void hearsFromTheSocketThatItIsClosed() {
        push.link.answer(Link.Sent.CLOSED);

        assertThat(push.call("POST", "localhost", "/dev/@connections/" + push.id)
                        .status())
                .isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "HEAD"})
    void knowsThreeVerbs(String method) {
        assertThat(push.call(method, "localhost", "/dev/@connections/" + push.id)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asksThePeerForAConnectionOfAnotherNode() {
        ConnectionId remote = new ConnectionId(2, 1, 1, 1);
        String path = "/dev/@connections/" + remote;
        PeerLink peer = new PeerLink() {
            @Override
            public Link.Sent send(ConnectionId id, byte[] payload, boolean utf8) {
                return id.equals(remote) ? Link.Sent.ACCEPTED : Link.Sent.CLOSED;
            }

            @Override
            public boolean close(ConnectionId id, CloseReason reason) {
                return id.equals(remote);
            }
        };
        PushApi linked =
                new PushApi(push.directory, Optional.of(peer), push.stages, Quotas.AWS.frames(), Signatures.UNCHECKED);

        assertThat(push.call("POST", "localhost", path).status()).isEqualTo(410);
        assertThat(push.call("GET", "localhost", path).status()).isEqualTo(410);
        assertThat(push.call("DELETE", "localhost", path).status()).isEqualTo(410);
        assertThat(linked.handle(push.request("POST", "localhost", path, "hi")).status())
                .isEqualTo(200);
        assertThat(linked.handle(push.request("DELETE", "localhost", path, "")).status())
                .isEqualTo(204);
        assertThat(text(linked.handle(push.request("GET", "localhost", path, ""))))
                .contains("not supported yet");
    }

    @Test
    @Proves({"6.1-5", "6.1-14"})
    void asksForASignatureBeforeAnythingElse() {
        FakeClock clock = FakeClock.at("2026-02-19T07:11:42Z");
        PushApi api = push.api(Signatures.by(new Verifier(
                key -> Optional.of(CREDENTIAL).filter(c -> c.accessKey().equals(key)), clock)));
        HttpRequest request = push.request("POST", "localhost", "/dev/@connections/" + push.id, "hi");
        push.stages.publish(ApiImage.EMPTY);

        assertThat(type(api.handle(request))).isEqualTo("MissingAuthenticationTokenException");
        assertThat(type(api.handle(new Signer(CREDENTIAL, "eu-west-1", "execute-api", clock).sign(request))))
                .isEqualTo("ForbiddenException");
        assertThat(type(api.handle(new Signer(CREDENTIAL, "eu-west-1", "lambda", clock).sign(request))))
                .isEqualTo("InvalidSignatureException");
    }

    private static String type(HttpResponse response) {
        return response.headers().first("x-amzn-ErrorType").orElse("none");
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
