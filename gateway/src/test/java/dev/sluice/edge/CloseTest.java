package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Link;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CloseTest {
    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.withDefaults();

    static Stream<Arguments> closesByTheClient() {
        return Stream.of(
                Arguments.of(Frame.close(1000, ""), 1000, new CloseReason(1000, "")),
                Arguments.of(Frame.close(1000, "bye"), 1000, new CloseReason(1000, "bye")),
                Arguments.of(Frame.close(1001, ""), 1001, CloseReason.GOING_AWAY),
                Arguments.of(Frame.close(4321, "own"), 4321, new CloseReason(4321, "own")),
                Arguments.of(new Frame(0x88, new byte[0]), 1005, CloseReason.NO_STATUS));
    }

    @ParameterizedTest
    @MethodSource
    @Proves({"1.8-4", "1.9-1", "1.9-2", "1.9-9"})
    void closesByTheClient(Frame close, int answer, CloseReason reported) throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            socket.send(close);
            assertThat(socket.readFrame().closeCode()).isEqualTo(answer);
            assertThat(socket.readToEnd()).isZero();
        }
        assertThat(edge.flows.nextEnd()).isEqualTo(reported);
        assertThat(edge.flows.ended).isEmpty();
    }

    @Test
    @Proves("1.8-5")
    void reportsASocketThatJustEnds() throws IOException, InterruptedException {
        edge.open().reset();
        assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.ABNORMAL);
        edge.open().close();
        assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.ABNORMAL);
    }

    @Test
    @Proves({"1.8-1", "1.9-1", "6.1-10", "P-1"})
    void closesAsToldBehindWhatWasAccepted() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            Connection connection = edge.connection();
            assertThat(connection.link().send("last".getBytes(StandardCharsets.UTF_8), true))
                    .isEqualTo(Link.Sent.ACCEPTED);
            connection.link().close(CloseReason.DELETED);
            assertThat(socket.readFrame().text()).isEqualTo("last");
            Frame close = socket.readFrame();
            assertThat(close.closeCode()).isEqualTo(1000);
            assertThat(close.payload()).hasSize(2);
            socket.send(Frame.text("too late")).send(close);
            socket.readToEnd();
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.DELETED);
            assertThat(connection.link().send(new byte[1], true)).isEqualTo(Link.Sent.CLOSED);
        }
        assertThat(edge.flows.heard).isEmpty();
    }

    @Test
    void doesNotWaitForAnAnswerForever() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            edge.connection().link().close(CloseReason.DELETED);
            assertThat(socket.readFrame().closeCode()).isEqualTo(1000);
            edge.advance(Duration.ofSeconds(6));
            assertThat(socket.readToEnd()).isZero();
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.DELETED);
        }
    }

    @Test
    @Proves({"1.7-1", "1.9-1", "13-26", "P-1", "P-12"})
    void closesWhenIdleForTenMinutes() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            edge.advance(Duration.ofMinutes(9));
            socket.send(Frame.text("a"));
            assertThat(socket.readFrame().text()).isEqualTo("a");
            edge.advance(Duration.ofMinutes(9));
            socket.send(Frame.ping("b"));
            assertThat(socket.readFrame().opcode()).isEqualTo(10);
            edge.advance(Duration.ofMinutes(11));
            assertThat(socket.readFrame().closeCode()).isEqualTo(1001);
            socket.send(Frame.close(1001, ""));
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.GOING_AWAY);
        }
    }

    @Test
    @Proves({"1.7-2", "P-4"})
    void staysOpenWhileItIsPushedTo() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 3; i++) {
                edge.advance(Duration.ofMinutes(9));
                assertThat(edge.connection().link().send(new byte[] {'a'}, true))
                        .isEqualTo(Link.Sent.ACCEPTED);
                assertThat(socket.readFrame().text()).isEqualTo("a");
            }
        }
    }

    @Test
    @Proves("1.7-3")
    void letsPingsKeepNothingAliveWhenTheyDoNotCount() throws IOException, InterruptedException {
        Quotas.Times aws = Quotas.AWS.times();
        var times = new Quotas.Times(aws.idle(), aws.lifetime(), false, aws.ping());
        EdgeFixture strict = EdgeFixture.with(config -> config.with(Quotas.AWS.with(times)));
        strict.start();
        try (RawSocket socket = strict.open()) {
            strict.advance(Duration.ofMinutes(9));
            socket.send(Frame.ping("a"));
            assertThat(socket.readFrame().opcode()).isEqualTo(10);
            strict.advance(Duration.ofMinutes(2));
            assertThat(socket.readFrame().closeCode()).isEqualTo(1001);
            socket.send(Frame.close(1001, ""));
            assertThat(strict.flows.nextEnd()).isEqualTo(CloseReason.GOING_AWAY);
        } finally {
            strict.stop();
        }
    }

    @Test
    @Proves({"1.7-4", "1.9-1", "13-26", "P-1", "P-12"})
    void closesAfterTwoHoursHoweverBusy() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 14; i++) {
                edge.advance(Duration.ofMinutes(8));
                socket.send(Frame.text("busy"));
                assertThat(socket.readFrame().text()).isEqualTo("busy");
            }
            edge.advance(Duration.ofMinutes(9));
            assertThat(socket.readFrame().closeCode()).isEqualTo(1001);
        }
        assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.GOING_AWAY);
    }

    @Test
    @Proves({"1.8-2", "1.8-8"})
    void drainsInGoodOrder() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            socket.send(Frame.text("hold"));
            assertThat(edge.flows.heard.take()).isEqualTo("hold");
            Thread drain = Thread.startVirtualThread(() -> edge.edge().drain(Duration.ofSeconds(10)));
            Awaitility.await().until(() -> handshakeStatus() == 503);
            assertThat(httpStatus()).as("functions that finish need it").isEqualTo(200);
            edge.flows.release(1);
            assertThat(socket.readFrame().text()).isEqualTo("hold");
            assertThat(socket.readFrame().closeCode()).isEqualTo(1001);
            socket.send(Frame.close(1001, ""));
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.GOING_AWAY);
            drain.join();
        }
        assertThatThrownBy(this::httpStatus).isInstanceOf(IOException.class);
    }

    private int handshakeStatus() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            return socket.upgrade("/dev").status();
        }
    }

    private int httpStatus() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            return socket.send("GET /tables HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .readResponse()
                    .status();
        }
    }
}
