package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.json.CanonicalJson;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Every event as the specification shows it, section 4. `-Dsluice.golden=update` writes the files anew.
class GoldenEventsTest {
    private static final Path FILES = Path.of("src/test/resources/dev/sluice/event");
    private static final long CONNECTED_AT = 1771485102613L;
    private static final String HOST = "k3x9exampl.execute-api.eu-west-1.amazonaws.com";
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Example/1.0";
    private static final String METHOD_ARN = "arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect";
    private static final Caller BARE = new Caller(
            "Yx0PQceDDoECGjA=", "k3x9exampl", "dev", HOST, CONNECTED_AT, "203.0.113.40", Optional.empty(), Map.of());
    private static final Caller FULL = new Caller(
            "Yx0PQceDDoECGjA=",
            "k3x9exampl",
            "dev",
            HOST,
            CONNECTED_AT,
            "203.0.113.40",
            Optional.of(AGENT),
            Map.of("tenant", "acme", "principalId", "user-17"));

    @Test
    @Proves({"1.4-4", "1.5-1", "1.5-3", "1.5-4", "1.5-5", "1.5-6", "4-1", "4-6", "4-7", "13-11", "13-37"})
    void tellsAHandshakeWithEverything() throws IOException {
        HttpRequest request = handshake(
                "/dev?room=7&tag=a&tag=b&text=a%20b%2Bc+d%zz&flag&%C5%BE=%25",
                true,
                Headers.of("Host", HOST, "Upgrade", "websocket", "Connection", "Upgrade")
                        .and("Origin", "https://app.example.org")
                        .and("sec-websocket-key", "x3JJHMbDL1EzLkh9GBhXDw==")
                        .and("Sec-WebSocket-Protocol", "chat.v2, chat.v1")
                        .and("Sec-WebSocket-Version", "13")
                        .and("User-Agent", AGENT)
                        .and("Cookie", "a=1")
                        .and("cookie", "b=2")
                        .and("X-Amzn-Trace-Id", "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4"));

        holds("connect-full", connect(FULL, Map.of("tableName", "chat-dev"), request, OptionalLong.of(184)));
    }

    @Test
    @Proves({"1.5-3", "1.5-6", "4-1", "4-5", "13-9"})
    void tellsAHandshakeWithLittle() throws IOException {
        HttpRequest request = handshake(
                "/dev",
                false,
                Headers.of("Host", "localhost:4080", "X-Forwarded-For", "198.51.100.7")
                        .and("X-Amzn-Trace-Id", "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4"));
        Caller local = new Caller(
                "Yx0PQceDDoECGjA=", "k3x9exampl", "dev", "localhost:4080", 0, "127.0.0.1", Optional.empty(), Map.of());

        holds("connect-bare", connect(local, Map.of(), request, OptionalLong.empty()));
    }

    @Test
    @Proves("1.5-4")
    void makesATraceIdWhenNoneCame() {
        String event = JsonWriter.text(
                connect(BARE, Map.of(), handshake("/dev", true, Headers.of("Host", HOST)), OptionalLong.empty()));

        assertThat(event).containsPattern("\"X-Amzn-Trace-Id\":\"Root=1-6996b7ae-[0-9a-f]{24}\"");
        Headers w3c =
                Headers.of("Host", HOST, "traceparent", "00-66b0c1f24f6a1b2c3d4e5f60718293a4-53995c3f42cd8ad8-01");
        assertThat(JsonWriter.text(connect(BARE, Map.of(), handshake("/dev", true, w3c), OptionalLong.empty())))
                .contains("Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4;Parent=53995c3f42cd8ad8;Sampled=1");
    }

    @Test
    @Proves({"1.5-2", "4.5-1"})
    void tellsAnAuthorizerWhatAHandshakeBrought() throws IOException {
        HttpRequest request = handshake(
                "/dev?token=abc",
                true,
                Headers.of("Host", HOST, "Upgrade", "WebSocket", "Connection", "keep-alive, Upgrade")
                        .and("Sec-WebSocket-Key", "x3JJHMbDL1EzLkh9GBhXDw==")
                        .and("Sec-WebSocket-Version", "13")
                        .and("X-Amzn-Trace-Id", "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4"));

        holds("authorizer-full", authorizer(Map.of("tableName", "chat-dev"), request));
    }

    @Test
    @Proves({"4.5-1", "13-9"})
    void tellsAnAuthorizerOfEmptyMapsToo() throws IOException {
        HttpRequest request = handshake(
                "/dev", true, Headers.of("Host", HOST, "X-Amzn-Trace-Id", "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4"));

        holds("authorizer-bare", authorizer(Map.of(), request));
    }

    @Test
    @Proves("1.5-2")
    void leavesTheHeadersForConnectAsTheyWereWhenTheAuthorizerIsTold() {
        HttpRequest request = handshake("/dev", true, Headers.of("Host", HOST, "Upgrade", "websocket"));
        ClientRequest read = ClientRequest.of(request, HOST, "203.0.113.40", CONNECTED_AT);
        AuthorizerEvent authorizer = new AuthorizerEvent(METHOD_ARN, BARE, stamp(1), Map.of(), read);
        ConnectEvent connect = new ConnectEvent(BARE, stamp(1), Map.of(), read, OptionalLong.of(3));
        String before = JsonWriter.text(connect);

        assertThat(JsonWriter.text(authorizer))
                .isEqualTo(JsonWriter.text(authorizer))
                .contains("\"Upgrade\":\"websocket\"", "\"content-length\":\"0\"");
        assertThat(JsonWriter.text(connect))
                .isEqualTo(before)
                .doesNotContain("Upgrade", "content-length")
                .contains(read.header("x-amzn-trace-id").orElseThrow());
    }

    @Test
    @Proves({"4-2", "4-6", "P-24"})
    void tellsAMessageWithEverything() throws IOException {
        byte[] body = "{\"action\":\"sendMessage\",\"data\":\"ž\"}".getBytes(StandardCharsets.UTF_8);

        holds(
                "message-full",
                withoutMessageId(
                        new MessageEvent(FULL, stamp(8794), "sendMessage", Map.of("tableName", "chat-dev"), body)));
    }

    @Test
    @Proves({"1.10-4", "4-2", "4-5", "13-9"})
    void tellsAMessageWithLittle() throws IOException {
        holds("message-bare", withoutMessageId(new MessageEvent(BARE, stamp(8794), "$default", Map.of(), new byte[0])));
    }

    @Test
    @Proves("1.6-3")
    void keepsTheMessageIdHoweverOftenItIsTold() {
        MessageEvent event = new MessageEvent(BARE, stamp(1), "$default", Map.of(), new byte[0]);

        assertThat(JsonWriter.text(event))
                .isEqualTo(JsonWriter.text(event))
                .containsPattern("\"messageId\":\"[A-Za-z0-9_-]{15}=\"");
    }

    @Test
    @Proves({"1.9-4", "4-3", "4-6", "13-9", "13-10", "P-8"})
    void tellsTheEndOfAConnection() throws IOException {
        holds(
                "disconnect-full",
                new DisconnectEvent(
                        FULL,
                        stamp(75079),
                        Map.of("tableName", "chat-dev"),
                        1005,
                        "Client-side close frame status not set"));
        holds("disconnect-bare", new DisconnectEvent(BARE, stamp(75079), Map.of(), 1006, ""));
    }

    @Test
    @Proves("4-7")
    void spellsTheTimeOfEachSecond() {
        RequestTime times = new RequestTime();

        assertThat(times.of(1771485102999L)).isEqualTo("19/Feb/2026:07:11:42 +0000");
        assertThat(times.of(1771485103000L)).isEqualTo("19/Feb/2026:07:11:43 +0000");
        assertThat(times.of(-1)).isEqualTo("31/Dec/1969:23:59:59 +0000");
    }

    private static RequestStamp stamp(long afterMillis) {
        return new RequestStamp("Yx0RpG_wDoEFm1g=", CONNECTED_AT + afterMillis);
    }

    private static HttpRequest handshake(String target, boolean secure, Headers headers) {
        return new HttpRequest(
                "GET", target, headers, new byte[0], InetSocketAddress.createUnresolved("client", 1), secure);
    }

    private static ConnectEvent connect(
            Caller caller, Map<String, String> variables, HttpRequest request, OptionalLong authorizerMillis) {
        ClientRequest read = ClientRequest.of(request, caller.domainName(), caller.sourceIp(), stamp(1).atMillis());
        return new ConnectEvent(caller, stamp(1), variables, read, authorizerMillis);
    }

    private static AuthorizerEvent authorizer(Map<String, String> variables, HttpRequest request) {
        ClientRequest read = ClientRequest.of(request, HOST, BARE.sourceIp(), stamp(1).atMillis());
        return new AuthorizerEvent(METHOD_ARN, BARE, stamp(1), variables, read);
    }

    private static JsonSource withoutMessageId(JsonSource event) {
        return JsonText.of(JsonWriter.text(event)
                .replaceFirst("\"messageId\":\"[^\"]{16}\"", "\"messageId\":\"Yx0RpcKpjoECGjA=\""));
    }

    private static void holds(String name, JsonSource event) throws IOException {
        String told = CanonicalJson.of(event);
        if ("update".equals(System.getProperty("sluice.golden"))) {
            Files.writeString(FILES.resolve(name + ".json"), told);
        }
        byte[] golden = Files.readAllBytes(FILES.resolve(name + ".json"));
        assertThat(told).isEqualTo(CanonicalJson.of(JsonText.of(golden)));
    }
}
