package dev.sluice.server.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Where the server's own log goes: all of it into a file, warnings to the terminal as well, one line each. Set up
/// once, by the command that serves.
public final class ServerLog {
    /// A file above that many bytes makes room for the next; two are kept.
    private static final int LIMIT = 16 << 20;

    private ServerLog() {}

    /// Takes over the log of this process.
    ///
    /// @param folder   where `sluice.log` lies
    /// @param warnings hears what a person should see
    public static void open(Path folder, Consumer<String> warnings) throws IOException {
        Files.createDirectories(folder);
        // The percent sign is special in the pattern of a FileHandler.
        String pattern = folder.resolve("sluice.log").toString().replace("%", "%%");
        FileHandler file = new FileHandler(pattern, LIMIT, 2, true);
        file.setFormatter(new Line());
        Logger root = Logger.getLogger("");
        for (Handler other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(file);
        root.addHandler(new Warnings(warnings));
    }

    /// Time, level, logger, message, and the stack of an exception below.
    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringWriter line = new StringWriter();
            line.append(entry.getInstant() + " " + entry.getLevel() + " " + entry.getLoggerName() + " ");
            line.append(formatMessage(entry)).append('\n');
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(line, true));
            }
            return line.toString();
        }
    }

    private static final class Warnings extends Handler {
        private final Consumer<String> warnings;
        private final Formatter formatter = new Line();

        Warnings(Consumer<String> warnings) {
            this.warnings = warnings;
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                Throwable thrown = entry.getThrown();
                String cause = thrown == null ? "" : ": " + thrown;
                warnings.accept(formatter.formatMessage(entry) + cause);
            }
        }

        @Override
        public void flush() {
            // Every line is written at once.
        }

        @Override
        public void close() {
            // The terminal is not ours.
        }
    }
}
