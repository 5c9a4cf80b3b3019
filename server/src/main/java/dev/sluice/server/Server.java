package dev.sluice.server;

import dev.sluice.deploy.Plan;
import dev.sluice.function.code.CodeStore;
import dev.sluice.server.log.ServerLog;
import dev.sluice.server.project.ServerFile;
import dev.sluice.server.project.StateFolder;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A running server: its state opened, its projects prepared, its gateway wired and listening. What is slow and
/// independent runs side by side. Started and closed by one thread; [#reload] may come from another, one at a time.
///
/// @param settings  what was asked for
/// @param folder    its state folder
/// @param gateway   the components
/// @param codes     where function code comes from
/// @param lifecycle everything that is to be closed
record Server(ServerSettings settings, StateFolder folder, Wiring gateway, CodeStore codes, Lifecycle lifecycle)
        implements AutoCloseable {

    /// Starts it; returns once it takes connections.
    ///
    /// @throws CommandFailure when it cannot; nothing is left running
    static Server start(ServerSettings settings, Terminal terminal) throws IOException, InterruptedException {
        settings.checkPort();
        Lifecycle lifecycle = new Lifecycle();
        boolean started = false;
        try {
            StateFolder folder = lifecycle.add("state folder", State.folder(settings.state()));
            ServerLog.open(folder.logs(), line -> terminal.tell(terminal.paint(Paint.YELLOW, "sluice ") + line));
            Background<State> opening = Background.of("state", () -> State.open(settings, folder));
            CodeStore codes = new ProjectCode(settings.projects(), new BuildProgress(terminal));
            Background<Preparation> preparing =
                    Background.of("preparation", () -> Preparation.of(settings, codes, terminal));
            State state = opening.result();
            lifecycle.add("log file", state.log());
            lifecycle.add("tables", state.tables());
            lifecycle.add("queues", state.queues());
            state.trustInThisProcess();
            Wiring gateway = lifecycle.add("gateway", new Wiring(settings, state, codes, terminal));
            gateway.start(preparing.result());
            folder.publish(new ServerFile(
                    settings.entrance().host(),
                    gateway.port(),
                    ProcessHandle.current().pid()));
            started = true;
            return new Server(settings, folder, gateway, codes, lifecycle);
        } finally {
            if (!started) {
                lifecycle.close();
            }
        }
    }

    /// Reads and builds again and deploys what came of it. Open connections stay.
    ///
    /// @throws CommandFailure when something is wrong; everything stays as it was
    Plan reload(Terminal terminal) throws IOException, InterruptedException {
        return gateway.deploy(Preparation.of(settings, codes, terminal));
    }

    /// What a person should know, a sentence each.
    List<String> notes() {
        List<String> notes = new ArrayList<>(gateway.notes());
        gateway.refusals().forEach((function, reason) -> notes.add(reason));
        return notes;
    }

    /// Where its state lies.
    Path stateFolder() {
        return folder.root();
    }

    /// Drains, then stops everything in reverse order.
    @Override
    public void close() {
        lifecycle.close();
    }
}
