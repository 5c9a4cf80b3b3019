package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingHandlerTest {
    @TempDir
    Path scratch;

    @Test
    void refusesConnectionsAndNamesTheNearestClass() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch).change("Parrot::repeat", "Parot::repeat");
        try (SluiceProcess sluice = project.up().awaitReady()) {
            assertRefused(sluice);
            sluice.awaitOutput("Ready in ");
            sluice.awaitOutput(
                    "no class dev.sluice.it.Parot in " + project + "/classes, nearest: dev.sluice.it.Parrot");

            project.change("Parot::repeat", "Parrot::repeat");
            sluice.awaitOutput("reloaded in ");
            try (WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
                String frame = "{\"action\":\"say\"}";
                assertThat(probe.send(frame).next()).as("is well afterwards").isEqualTo("heard " + frame);
            }
        }
    }

    private static void assertRefused(SluiceProcess sluice) {
        assertThatThrownBy(() -> WsProbe.connect(sluice.ws("/dev")).close())
                .isInstanceOfSatisfying(
                        WsProbe.RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(502));
    }
}
