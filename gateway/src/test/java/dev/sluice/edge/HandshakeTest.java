package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Owner;
import dev.sluice.flow.Handshake;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.withDefaults();

    @Test
    @Proves("1.1-2")
    void opensAndEchoes() throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev?room=1")) {
            probe.send("hello").send("");
            assertThat(List.of(probe.next(), probe.next())).containsExactlyInAnyOrder("hello", "");
            Handshake handshake = edge.flows.handshakes.take();
            assertThat(handshake.request().target()).isEqualTo("/dev?room=1");
            assertThat(edge.directory.ownerOf(handshake.id())).isInstanceOf(Owner.Local.class);
        }
        assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(edge.directory.count()).isZero();
    }

    @Test
    void answersTheKeyOfTheStandard() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            String request = """
                    GET /dev HTTP/1.1
                    Host: a
                    Upgrade: h2c, WebSocket
                    Connection: keep-alive, upgrade
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Sec-WebSocket-Version: 13

                    """;
            socket.send(request.replace("\n", "\r\n"));
            RawSocket.Response response = socket.readHead();
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.headers())
                    .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .containsEntry("upgrade", "websocket");
        }
    }

    @Test
    @Proves({"1.4-3", "13-5"})
    void choosesNoSubprotocolOfItsOwn() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            RawSocket.Response response = socket.upgrade("/dev", "Sec-WebSocket-Protocol: offered, and.another");
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.headers()).doesNotContainKey("sec-websocket-protocol");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate", "permessage-deflate; client_max_window_bits, x-webkit-deflate-frame"})
    @Proves("1.4-6")
    void negotiatesNoCompression(String offered) throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            RawSocket.Response response = socket.upgrade("/dev", "Sec-WebSocket-Extensions: " + offered);
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.headers()).doesNotContainKey("sec-websocket-extensions");
            assertThat(socket.send(Frame.text("plain")).readFrame().text()).isEqualTo("plain");
        }
    }

    @Test
    void sendsTheSubprotocolOfTheDecisionOnly() throws IOException, InterruptedException {
        URI uri = URI.create("ws://localhost:" + edge.port() + "/proto");
        try (WsProbe probe = WsProbe.connect(uri, List.of("X-A", "b"), List.of("other", "chosen"))) {
            assertThat(probe.subprotocol()).isEqualTo("chosen");
        }
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            assertThat(socket.upgrade("/badproto").headers()).doesNotContainKeys("sec-websocket-protocol", "x");
        }
    }

    @ParameterizedTest
    @CsvSource({"/refuse, 403", "/throw, 500"})
    @Proves({"1.2-9", "1.9-10", "13-24"})
    void refusesAsDecidedAndForgetsTheId(String target, int status) throws IOException, InterruptedException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            assertThat(socket.upgrade(target).status()).isEqualTo(status);
            socket.readToEnd();
        }
        assertThat(edge.directory.ownerOf(edge.flows.handshakes.take().id())).isEqualTo(new Owner.Gone());
        assertThat(edge.directory.count()).isZero();
        assertThat(edge.flows.ended).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            403 | GET /dev                                         | POST /dev
            400 | Connection: Upgrade                              | Connection: close
            400 | AAECAwQFBgcICQoLDA0ODw==                         | AAECAwQFBgcICQoLDA0O
            400 | AAECAwQFBgcICQoLDA0ODw==                         | not base64!
            400 | Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==      | X: y
            426 | Sec-WebSocket-Version: 13                        | Sec-WebSocket-Version: 8
            426 | Sec-WebSocket-Version: 13                        | X: y
            426 | Sec-WebSocket-Version: 13                        | Sec-WebSocket-Version: 13, 13
            400 | Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==      | Sec-WebSocket-Key:
            400 | AAECAwQFBgcICQoLDA0ODw==                         | AAECAwQFBgcICQoLDA0ODxA=
            505 | GET /dev HTTP/1.1                                | GET /dev HTTP/2.0
            400 | Host: localhost                                  | X: y
            501 | Host: localhost                                  | Host: localhost@Transfer-Encoding: gzip
            400 | Sec-WebSocket-Key: A                             | Sec-WebSocket-Key: B@Sec-WebSocket-Key: A
            426 | Sec-WebSocket-Version: 13                        | Sec-WebSocket-Version: 13@Sec-WebSocket-Version: 13
            400 | Sec-WebSocket-Version: 13                        | Sec-WebSocket-Version: 13@Content-Length: 4@@body
            """)
    void refusesAHandshakeThatIsNotOne(int status, String good, String bad) throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/dev").replace(good, bad.replace("@", "\r\n")));
            RawSocket.Response response = socket.readResponse();
            assertThat(response.status()).isEqualTo(status);
            if (status == 426) {
                assertThat(response.headers()).containsEntry("sec-websocket-version", "13");
            }
        }
        assertThat(edge.flows.handshakes).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            403 | GET /dev                   | POST /dev                 | Forbidden
            400 | Connection: Upgrade        | Connection: close         | Connection: expected Upgrade
            426 | Sec-WebSocket-Version: 13  | Sec-WebSocket-Version: 8  | Sec-WebSocket-Version: expected 13
            """)
    @Proves({"1.3-13", "1.3-14", "1.3-15"})
    void namesWhatItRefuses(int status, String good, String bad, String message) throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/dev").replace(good, bad));
            RawSocket.Response response = socket.readResponse();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).isEqualTo("{\"message\":\"" + message + "\"}");
            assertThat(response.headers())
                    .containsEntry("content-type", "application/json")
                    .containsKey("x-amzn-requestid");
            if (status == 403) {
                assertThat(response.headers()).containsEntry("x-amzn-errortype", "ForbiddenException");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4096, 101", "4097, 414"})
    @Proves("7-5")
    void takesUrlsOfFourThousandCharacters(int length, int status) throws IOException {
        String target = "/dev?".concat("x".repeat(length - "wss://localhost/dev?".length()));
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            assertThat(socket.upgrade(target).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 101", "1, 431"})
    @Proves("7-6")
    void takesHeadersOfTenKilobytes(int more, int status) throws IOException {
        int others = "Hostlocalhost".length()
                + "Upgradewebsocket".length()
                + "ConnectionUpgrade".length()
                + "Sec-WebSocket-KeyAAECAwQFBgcICQoLDA0ODw==".length()
                + "Sec-WebSocket-Version13".length();
        String header = "X: " + "x".repeat(10_240 - others - "X".length() + more);
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/dev", header));
            assertThat(socket.readHead().status()).isEqualTo(status);
        }
    }

    @Test
    void upgradesNoRequestOfHttp10() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/dev").replace("HTTP/1.1", "HTTP/1.0"));
            assertThat(socket.readResponse().text()).as("a plain request").isEqualTo("/dev false");
        }
        assertThat(edge.flows.handshakes).isEmpty();
    }

    @Test
    void givesPlainRequestsToTheHandler() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.readResponse().text()).isEqualTo("/x false");
            assertThat(socket.upgrade("/dev").status()).isEqualTo(101);
        }
    }

    @Test
    @Proves("1.9-12")
    void keepsWhatTheClientSendsBeforeTheAnswer() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/slow"));
            socket.send(Frame.text("early"));
            edge.flows.release(1);
            assertThat(socket.readHead().status()).isEqualTo(101);
            assertThat(socket.readFrame().text()).isEqualTo("early");
        }
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/dev") + latin1(Frame.text("one segment")));
            assertThat(socket.readHead().status()).isEqualTo(101);
            assertThat(socket.readFrame().text()).isEqualTo("one segment");
        }
    }

    @Test
    void tellsTheApplicationWhenTheClientLeftDuringTheDecision() throws IOException, InterruptedException {
        RawSocket socket = RawSocket.connect(edge.port());
        socket.send(Frame.handshake("/slow"));
        Handshake handshake = edge.flows.handshakes.poll(10, TimeUnit.SECONDS);
        socket.reset();
        edge.flows.release(1);
        assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(handshake).isNotNull();
        await().untilAsserted(
                        () -> assertThat(edge.directory.ownerOf(handshake.id())).isEqualTo(new Owner.Gone()));
    }

    private static String latin1(Frame frame) {
        return new String(frame.masked(), StandardCharsets.ISO_8859_1);
    }
}
