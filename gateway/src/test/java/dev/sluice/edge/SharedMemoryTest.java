package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.config.Quotas;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Link.Sent;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What all connections together may have in memory: 400 KB waiting, 200 KB at work.
class SharedMemoryTest {
    private static final int HELD = 400_000;
    private static final byte[] FRAGMENT = new byte[30_000];

    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.with(config ->
            config.with(Quotas.AWS.with(new Quotas.InFlight(100, 1000)).with(new Quotas.Sockets(1000, 300_000, HELD))));

    private final List<RawSocket> sockets = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (RawSocket socket : sockets) {
            socket.close();
        }
        edge.flows.release(1000);
        await().pollInterval(Duration.ofMillis(5)).until(() -> edge.edge().heldBytes() == 0);
    }

    @Test
    void closesWhoBeginsAMessageThatNobodyHasRoomFor() throws IOException {
        int turnedAway = 0;
        for (int i = 0; i < 20 && turnedAway == 0; i++) {
            RawSocket socket = open().send(new Frame(1, FRAGMENT)).send(Frame.ping("there?"));
            Frame answer = socket.readFrame();
            if (answer.opcode() == Opcode.CLOSE) {
                assertThat(answer.closeCode()).isEqualTo(1013);
                turnedAway++;
            }
        }
        assertThat(turnedAway).isOne();
        assertThat(edge.edge().heldBytes()).isBetween(HELD - 33_000L, (long) HELD);
        assertThat(open().send(Frame.text("small")).readFrame().text())
                .as("whole messages need none of it")
                .isEqualTo("small");
    }

    @Test
    void closesWhoLeavesAMessageUnfinishedOnceOthersMissItsMemory() throws IOException {
        RawSocket early = open().send(new Frame(1, FRAGMENT)).send(Frame.ping("there?"));
        assertThat(early.readFrame().opcode()).isEqualTo(Opcode.PONG);
        edge.advance(Duration.ofSeconds(61));
        assertThat(early.send(Frame.ping("still?")).readFrame().opcode())
                .as("there is room enough")
                .isEqualTo(Opcode.PONG);
        for (int i = 0; i < 7; i++) {
            assertThat(open().send(new Frame(1, FRAGMENT))
                            .send(Frame.ping("there?"))
                            .readFrame()
                            .opcode())
                    .isEqualTo(Opcode.PONG);
        }
        edge.advance(Duration.ofSeconds(61));
        assertThat(early.readFrame().closeCode()).isEqualTo(1008);
    }

    @Test
    void letsLargeMessagesWaitForTheirTurnAndLosesNone() throws IOException {
        String large = "hold" + "x".repeat(29_996);
        for (int i = 0; i < 12; i++) {
            open().send(Frame.text(large));
        }
        await().pollInterval(Duration.ofMillis(5)).until(() -> edge.flows.heard.size() == 7);
        await().pollInterval(Duration.ofMillis(5)).until(() -> edge.edge().heldBytes() == 5 * 30_000);
        edge.flows.release(12);
        for (RawSocket socket : sockets) {
            assertThat(socket.readFrame().payload()).hasSize(30_000);
        }
        assertThat(edge.flows.heard).hasSize(12);
    }

    @Test
    void refusesPushesToSlowReadersBeforeTheirOwnBoundWhenThereAreMany() throws IOException {
        for (int i = 0; i < 3; i++) {
            RawSocket slow = RawSocket.connectNarrow(edge.port());
            sockets.add(slow);
            assertThat(slow.upgrade("/dev").status()).isEqualTo(101);
        }
        List<Connection> connections = edge.directory.snapshot();
        for (Connection connection : connections) {
            // First the kernel's buffers fill, then ours.
            await().pollInterval(Duration.ofMillis(5)).until(() -> refused(connection, 50) == 50);
        }
        assertThat(edge.edge().heldBytes()).isBetween(HELD - 3L * 24_000, (long) HELD);
    }

    private static long refused(Connection connection, int messages) {
        return Stream.generate(() -> connection.link().send(new byte[20_000], false))
                .limit(messages)
                .filter(Sent.OUTBOX_FULL::equals)
                .count();
    }

    private RawSocket open() throws IOException {
        RawSocket socket = edge.open();
        sockets.add(socket);
        return socket;
    }
}
