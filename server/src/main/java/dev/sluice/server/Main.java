package dev.sluice.server;

import dev.sluice.server.terminal.Terminal;

/// The entry point: `./sluice COMMAND`.
public final class Main {
    private Main() {}

    /// Runs one command and exits with its code: 0, 1 failed, 2 usage.
    public static void main(String[] arguments) {
        System.exit(new Cli(Terminal.system(System.getenv())).run(arguments));
    }
}
