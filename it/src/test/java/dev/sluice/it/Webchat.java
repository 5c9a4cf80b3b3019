package dev.sluice.it;

import java.nio.file.Path;

/// `./sluice up apps/webchat` for tests: each with tables of its own, all with the one build that lies beside the
/// application.
final class Webchat {
    /// The address of its one stage.
    static final String STAGE = "/webchat/Prod";

    private static final String PROJECT = "apps/webchat";

    private Webchat() {}

    /// Starts it on a free port and waits until it is ready.
    static SluiceProcess up(Path state) {
        return upOn(0, state);
    }

    /// Starts it on that port, for a server that comes back, and waits until it is ready.
    static SluiceProcess upOn(int port, Path state) {
        return SluiceProcess.upOn(port, PROJECT, state).awaitReady();
    }
}
