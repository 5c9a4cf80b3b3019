package dev.sluice.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `./sluice up apps/webchat` for tests. Each has tables of its own; what was built of functions and page is
/// shared, in the `target` of this module, so that it is built once.
final class Webchat {
    /// The address of its one stage.
    static final String STAGE = "/webchat/Prod";

    private static final String PROJECT = "apps/webchat";

    private Webchat() {}

    /// Starts it on a free port and waits until it is ready.
    static SluiceProcess up(Path state) throws IOException {
        return upOn(0, state);
    }

    /// Starts it on that port, for a server that comes back, and waits until it is ready.
    static SluiceProcess upOn(int port, Path state) throws IOException {
        Path built = Files.createDirectories(SluiceProcess.root().resolve("it/target/webchat"));
        link(state.resolve("code"), Files.createDirectories(built.resolve("code")));
        link(state.resolve("page.sources"), built.resolve("page.sources"));
        return SluiceProcess.upOn(port, PROJECT, state).awaitReady();
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, target);
        }
    }
}
