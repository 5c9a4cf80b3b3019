package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Quotas;
import dev.sluice.connection.Link;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What counts as life of a connection, and what `lastActiveAt` tells of it (specification, sections 1.7 and 6).
class ActivityTest {
    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.withDefaults();

    @Test
    @Proves("1.7-2")
    void isNoLongerSilentAfterAMessageOfTheClient() throws IOException {
        try (RawSocket socket = edge.open()) {
            edge.advance(Duration.ofMinutes(9));
            echoes(socket, "a");
            edge.advance(Duration.ofMinutes(9));
            echoes(socket, "b");
        }
    }

    @Test
    @Proves("1.7-3")
    void isNoLongerSilentAfterAPing() throws IOException {
        try (RawSocket socket = edge.open()) {
            edge.advance(Duration.ofMinutes(9));
            pings(socket);
            edge.advance(Duration.ofMinutes(9));
            echoes(socket, "still there");
        }
    }

    @Test
    @Proves({"1.7-5", "13-25"})
    void answersAPingAndTellsNoFunction() throws IOException {
        try (RawSocket socket = edge.open()) {
            pings(socket);
            echoes(socket, "first");
        }
        assertThat(edge.flows.heard).containsExactly("first");
    }

    @Test
    @Proves({"1.7-6", "13-25"})
    void asksNobodyForAPong() throws IOException {
        try (RawSocket socket = edge.open()) {
            for (int i = 0; i < 13; i++) {
                edge.advance(Duration.ofMinutes(9));
                echoes(socket, "nothing came before this");
            }
        }
    }

    @Test
    @Proves({"6-2", "P-4"})
    void notesTheLastMessageEitherWay() throws IOException {
        try (RawSocket socket = edge.open()) {
            edge.advance(Duration.ofMinutes(1));
            assertThat(minutesOfSilence(edge)).isOne();
            assertThat(edge.connection().link().send(new byte[] {'p'}, true)).isEqualTo(Link.Sent.ACCEPTED);
            assertThat(socket.readFrame().text()).isEqualTo("p");
            assertThat(minutesOfSilence(edge)).isZero();

            edge.advance(Duration.ofMinutes(2));
            assertThat(minutesOfSilence(edge)).isEqualTo(2);
            echoes(socket, "from the client");
            assertThat(minutesOfSilence(edge)).isZero();

            edge.advance(Duration.ofMinutes(3));
            pings(socket);
            assertThat(minutesOfSilence(edge))
                    .as("a ping counts, as for the end")
                    .isZero();
        }
    }

    @Test
    @Proves("6-2")
    void notesAMessageOfTheClientThatIsNotAnswered() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            edge.advance(Duration.ofMinutes(4));
            socket.send(Frame.text("hold"));
            assertThat(edge.flows.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("hold");
            assertThat(minutesOfSilence(edge)).isZero();
        }
    }

    @Test
    @Proves("6-2")
    void notesNoPingWhereNoneCounts() throws IOException {
        Quotas.Times aws = Quotas.AWS.times();
        var times = new Quotas.Times(aws.idle(), aws.lifetime(), false, aws.ping());
        EdgeFixture strict = EdgeFixture.with(config -> config.with(Quotas.AWS.with(times)));
        strict.start();
        try (RawSocket socket = strict.open()) {
            strict.advance(Duration.ofMinutes(3));
            pings(socket);
            assertThat(minutesOfSilence(strict)).isEqualTo(3);
        } finally {
            strict.stop();
        }
    }

    /// Whole minutes since `lastActiveAt`.
    private static long minutesOfSilence(EdgeFixture edge) {
        long last = edge.connection().link().lastActiveAtMillis();
        return Duration.ofMillis(System.currentTimeMillis() - last).toMinutes();
    }

    private static void echoes(RawSocket socket, String text) throws IOException {
        assertThat(socket.send(Frame.text(text)).readFrame().text()).isEqualTo(text);
    }

    private static void pings(RawSocket socket) throws IOException {
        Frame pong = socket.send(Frame.ping("there?")).readFrame();
        assertThat(pong.opcode()).isEqualTo(Opcode.PONG);
        assertThat(pong.text()).isEqualTo("there?");
    }
}
