package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Link;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackPressureTest {
    private static final int EACH = 4;
    private static final int TOTAL = 6;

    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.with(config -> config.with(
            Quotas.AWS.with(new Quotas.InFlight(EACH, TOTAL)).with(new Quotas.Sockets(100, 100_000, 64 << 20))));

    @Test
    void readsNoFurtherThanTheBoundOfOneConnection() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 10; i++) {
                socket.send(Frame.text("hold"));
            }
            await().until(() -> edge.flows.heard.size() == EACH);
            try (RawSocket other = edge.open()) {
                assertThat(other.send(Frame.text("free")).readFrame().text()).isEqualTo("free");
            }
            assertThat(edge.flows.heard).hasSize(EACH + 1);
            edge.flows.release(10);
            for (int i = 0; i < 10; i++) {
                assertThat(socket.readFrame().text()).isEqualTo("hold");
            }
        }
    }

    @Test
    void letsConnectionsWaitForTheirTurnAtTheBoundOfAll() throws IOException {
        try (RawSocket first = edge.open();
                RawSocket second = edge.open();
                RawSocket third = edge.open()) {
            for (int i = 0; i < 3; i++) {
                first.send(Frame.text("hold"));
                second.send(Frame.text("hold"));
            }
            await().until(() -> edge.flows.heard.size() == TOTAL);
            third.send(Frame.text("late"));
            third.send(Frame.ping("alive"));
            edge.flows.release(6);
            Frame one = third.readFrame();
            Frame two = third.readFrame();
            assertThat(one.text() + two.text()).contains("late", "alive");
            for (int i = 0; i < 3; i++) {
                assertThat(first.readFrame().text()).isEqualTo("hold");
                assertThat(second.readFrame().text()).isEqualTo("hold");
            }
        }
    }

    @Test
    void passesTheTurnOfAClosedConnectionToTheNext() throws IOException {
        try (RawSocket gone = edge.open()) {
            Link link = edge.connection().link();
            try (RawSocket first = edge.open();
                    RawSocket second = edge.open();
                    RawSocket patient = edge.open()) {
                for (int i = 0; i < 3; i++) {
                    first.send(Frame.text("hold"));
                    second.send(Frame.text("hold"));
                }
                await().until(() -> edge.flows.heard.size() == TOTAL);
                queue(gone);
                queue(patient);
                link.close(CloseReason.DELETED);
                assertThat(gone.readFrame().closeCode()).isEqualTo(CloseReason.DELETED.code());
                edge.flows.release(1);
                assertThat(patient.readFrame().text()).isEqualTo("late");
            }
        }
    }

    /// Has the connection wait for its turn: the answered ping came in one read with the message behind it.
    private static void queue(RawSocket socket) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Frame.ping("alive").masked());
        both.write(Frame.text("late").masked());
        assertThat(socket.send(both.toByteArray()).readFrame().text()).isEqualTo("alive");
    }

    @Test
    void refusesWhatASlowReaderHasNoRoomForAndClosesItInTheEnd() throws IOException, InterruptedException {
        try (RawSocket slow = RawSocket.connectNarrow(edge.port())) {
            assertThat(slow.upgrade("/dev").status()).isEqualTo(101);
            Link link = edge.connection().link();
            // First the kernel's buffers fill, then ours: refused a hundred times on end, it is full to stay.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Stream.generate(() -> link.send(new byte[20_000], false))
                                    .limit(100)
                                    .filter(Link.Sent.OUTBOX_FULL::equals)
                                    .count()
                            == 100);
            await().until(() -> {
                edge.advance(Duration.ofSeconds(31));
                return link.send(new byte[1], false) == Link.Sent.CLOSED;
            });
            edge.advance(Duration.ofSeconds(6));
            assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.POLICY);
        }
        assertThat(edge.directory.count()).isZero();
    }

    @Test
    @Proves({"1.10-2", "7-1"})
    void splitsLongMessagesIntoFrames() throws IOException {
        try (RawSocket socket = edge.open()) {
            byte[] text = "a".repeat(70_000).getBytes(StandardCharsets.US_ASCII);
            assertThat(edge.connection().link().send(text, true)).isEqualTo(Link.Sent.ACCEPTED);
            Frame first = socket.readFrame();
            Frame second = socket.readFrame();
            Frame third = socket.readFrame();
            assertThat(first.first()).isEqualTo(0x01);
            assertThat(second.first()).isEqualTo(0x00);
            assertThat(third.first()).isEqualTo(0x80);
            assertThat(first.payload().length + second.payload().length + third.payload().length)
                    .isEqualTo(70_000);
        }
    }
}
