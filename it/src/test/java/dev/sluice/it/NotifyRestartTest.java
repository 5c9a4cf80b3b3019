package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was on its way through the notifier's queues when the server was killed arrives after the restart.
class NotifyRestartTest {
    private static final String PROJECT = "apps/notify";
    private static final String QUEUE = "notify-NotifyConnection";
    private static final String GONE = "f97yeeMZDoECGqg=";
    /// Long enough to be killed before, also on a busy machine. The server may start again before or after it is
    /// over.
    private static final Duration DELAY = Duration.ofSeconds(10);

    @TempDir
    Path state;

    /// A message to a connection that is gone has its row deleted: that it has arrived is to be seen at any time.
    @Test
    void delayedMessageIsDeliveredAfterKill() throws IOException, InterruptedException {
        try (SluiceProcess sluice = up();
                Operator operator = new Operator(sluice)) {
            operator.putStaleConnection(GONE, "vera");
            operator.send(QUEUE, "{\"connectionId\":\"" + GONE + "\",\"data\":\"late\"}", DELAY);
            assertThat(operator.delayed(QUEUE)).isEqualTo(1);
            assertThat(operator.connectionsOf("vera")).isEqualTo(List.of(GONE));
            sluice.kill();
        }
        try (SluiceProcess again = up();
                Operator operator = new Operator(again)) {
            Awaitility.await("the message is delivered")
                    .atMost(DELAY.multipliedBy(8))
                    .pollInterval(Duration.ofMillis(250))
                    .untilAsserted(
                            () -> assertThat(operator.connectionsOf("vera")).isEmpty());
            assertThat(operator.delayed(QUEUE)).isZero();
        }
    }

    private SluiceProcess up() {
        return SluiceProcess.up(PROJECT, state, Operator.KEY).awaitReady();
    }
}
