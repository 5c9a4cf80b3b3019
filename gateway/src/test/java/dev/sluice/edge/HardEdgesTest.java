package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.config.Quotas;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that are slow on purpose, or many: each comes to its end by a deadline or a bound, whatever it does in
/// between. Minutes pass when the test says so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardEdgesTest {
    private static final int MOST = 40;

    private final List<RawSocket> sockets = new ArrayList<>();
    private EdgeFixture edge;

    @BeforeAll
    void certify(@TempDir Path folder) throws IOException {
        LocalAuthority authority = LocalAuthority.open(folder, List.of("localhost"), InstantSource.system());
        edge = new EdgeFixture(
                config -> config.with(Quotas.AWS.with(new Quotas.Sockets(MOST, 1 << 20, 64 << 20))),
                Optional.of(authority.identity()));
    }

    @BeforeEach
    void start() throws IOException {
        edge.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (RawSocket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        edge.stop();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                       |  11 |   0 |
            half a handshake              |  11 | 408 | GET /dev HTTP/1.1\\r\\nHost: a\\r\\nUpgrade: webso
            header without an end         |  11 | 408 | GET /dev HTTP/1.1\\r\\nHost: a\\r\\nX: 1\\r\\n
            body without an end           |  61 | 408 | POST /a HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9\\r\\n\\r\\nabc
            chunk without an end          |  61 | 408 | POST /a HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nab
            TLS record without an end     |  11 |   0 | \\26\\3\\1\\1\\0\\1
            """)
    void endsWhatIsNeverFinished(String what, int seconds, int status, String sent) throws IOException {
        RawSocket socket = connect().send(sent == null ? "" : sent.translateEscapes());
        // A second one has been answered: the first was seen.
        assertThat(connect().upgrade("/dev").status()).isEqualTo(101);
        edge.advance(Duration.ofSeconds(seconds));
        if (status > 0) {
            assertThat(socket.readResponse().status()).as(what).isEqualTo(status);
        }
        assertThat(socket.readToEnd()).as(what).isLessThan(20); // alerts of TLS at most
    }

    @Test
    void givesNobodyMoreTimeForSendingByDrops() throws IOException {
        RawSocket socket = connect().send("GET /dev HTTP/1.1\r\nHost: a\r\n");
        for (int i = 0; i < 5; i++) {
            assertThat(connect().upgrade("/dev").status()).isEqualTo(101);
            edge.advance(Duration.ofSeconds(2));
            socket.send("X-" + i + ": y\r\n");
        }
        edge.advance(Duration.ofSeconds(1));
        assertThat(socket.readResponse().status()).isEqualTo(408);
    }

    @Test
    void answersGarbageBehindAFirstByteOfTlsByClosing() throws IOException {
        RawSocket socket = connect();
        socket.send("\u0016\u0003\u0003\u0000\u0005hello");
        assertThat(socket.readToEnd()).isLessThan(20);
    }

    @Test
    void turnsAwayAStormAboveTheBoundAndServesWhoComesAfterIt() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(connect().upgrade("/dev").status()).isEqualTo(101);
        }
        for (int i = 0; i < 300; i++) {
            assertThat(connect().readToEnd()).isZero();
        }
        await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> edge.edge().sockets() == MOST);
        assertThat(edge.edge().refusedSockets()).isEqualTo(300);
        assertThat(edge.directory.count()).isEqualTo(MOST);
        assertThat(sockets.getFirst().send(Frame.text("here")).readFrame().text())
                .isEqualTo("here");

        sockets.getFirst().close();
        await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> edge.edge().sockets() < MOST);
        assertThat(connect().upgrade("/dev").status()).isEqualTo(101);
    }

    @Test
    void forgetsAThousandWhoLeaveAtOnce() throws IOException, InterruptedException {
        for (int i = 0; i < 1000; i++) {
            RawSocket socket = RawSocket.connect(edge.port());
            if (i % 2 == 0) {
                socket.send(Frame.handshake("/dev"));
            }
            socket.reset();
        }
        await().until(() -> edge.edge().sockets() == 0 && edge.directory.count() == 0);
        assertThat(edge.edge().heldBytes()).isZero();
    }

    private RawSocket connect() throws IOException {
        RawSocket socket = RawSocket.connect(edge.port());
        sockets.add(socket);
        return socket;
    }
}
