package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Throttle;
import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much a connection may send in vain, and how the edge finds out that nobody is there any more.
class PatienceTest {
    private static final Quotas.Times TIMES =
            new Quotas.Times(Duration.ofHours(1), Duration.ZERO, true, Optional.of(Duration.ofSeconds(30)));

    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.with(config ->
            config.with(Quotas.AWS.with(TIMES).withRates(Throttle.UNLIMITED, Throttle.UNLIMITED, new Throttle(1, 5))));

    @Test
    @Proves("1.8-6")
    void closesAConnectionThatFloodsItWithPings() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 6; i++) {
                socket.send(Frame.ping("flood"));
            }
            for (int i = 0; i < 6; i++) {
                assertThat(socket.readFrame().opcode()).isEqualTo(Opcode.PONG);
            }
            assertThat(socket.readFrame().closeCode()).isEqualTo(1008);
            socket.send(Frame.close(1008, ""));
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.POLICY);
        }
    }

    @ParameterizedTest(name = "first byte {0}")
    @ValueSource(ints = {0x8A, 0x00})
    void closesAConnectionThatFloodsItWithPongsOrEmptyFragments(int first) throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            socket.send(new Frame(0x01, new byte[] {'a'}));
            for (int i = 0; i < 6; i++) {
                socket.send(new Frame(first, new byte[0]));
            }
            assertThat(socket.readFrame().closeCode()).isEqualTo(1008);
            socket.send(Frame.close(1008, ""));
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.POLICY);
        }
        assertThat(edge.flows.heard).isEmpty();
    }

    @Test
    void toleratesPingsThatTakeTheirTime() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 12; i++) {
                socket.send(Frame.ping("calm"));
                assertThat(socket.readFrame().opcode()).isEqualTo(Opcode.PONG);
                edge.advance(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    @Proves("1.8-6")
    void closesAConnectionOnceItStruckTooOften() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 6; i++) {
                edge.connection().link().strike();
            }
            assertThat(socket.readFrame().closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void asksASilentClientWhetherItIsThere() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 5; i++) {
                edge.advance(Duration.ofSeconds(31));
                Frame ping = socket.readFrame();
                assertThat(ping.opcode()).isEqualTo(Opcode.PING);
                socket.send(new Frame(0x80 | Opcode.PONG, ping.payload()));
                socket.send(Frame.text("there"));
                assertThat(socket.readFrame().text()).isEqualTo("there");
            }
        }
    }

    @Test
    void asksNobodyWhoTalks() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 5; i++) {
                edge.advance(Duration.ofSeconds(20));
                socket.send(Frame.text("talk"));
                assertThat(socket.readFrame().text()).isEqualTo("talk");
            }
        }
    }

    @Test
    void endsASocketWhosePeerAnswersNoPing() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            edge.advance(Duration.ofSeconds(31));
            assertThat(socket.readFrame().opcode()).isEqualTo(Opcode.PING);
            edge.advance(Duration.ofSeconds(31));
            assertThat(socket.readFrame().opcode()).isEqualTo(Opcode.PING);
            edge.advance(Duration.ofSeconds(31));
            assertThat(socket.readToEnd()).isZero();
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.ABNORMAL);
        }
    }
}
