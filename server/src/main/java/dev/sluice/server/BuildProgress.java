package dev.sluice.server;

import dev.sluice.function.code.BuildListener;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Shows builds of function code and of pages as they happen: that one began, that it ended. What the tool says
/// comes with the failure, if there is one. Safe for any thread.
final class BuildProgress implements BuildListener {
    private final Terminal terminal;

    BuildProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void started(Path project, String command) {
        terminal.tell("  building  " + terminal.paint(Paint.BOLD, shown(project))
                + terminal.paint(Paint.FAINT, "  " + program(command)));
    }

    @Override
    public void line(Path project, String text) {
        // Kept by the store for the message of a failure; nobody wants to read all of it.
    }

    @Override
    public void finished(Path project, Duration took) {
        terminal.tell("  built     " + shown(project) + " in " + seconds(took));
    }

    /// Relative to the working folder where that is shorter.
    private static String shown(Path project) {
        Path here = Path.of("").toAbsolutePath();
        if (project.equals(here)) {
            return ".";
        }
        return project.startsWith(here) ? here.relativize(project).toString() : project.toString();
    }

    /// The command without the way to its program, which says nothing to who waits.
    private static String program(String command) {
        int end = command.indexOf(' ');
        String path = end < 0 ? command : command.substring(0, end);
        return command.substring(path.lastIndexOf('/') + 1);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
