package dev.sluice.server.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// A log line for a person: the time of day, who wrote it, what. Each name keeps its colour. Safe for any thread.
public final class LogPrinter {
    private static final List<Paint> NAMES = List.of(Paint.CYAN, Paint.MAGENTA, Paint.BLUE, Paint.GREEN, Paint.YELLOW);

    private final Terminal terminal;
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    /// Prints to that terminal.
    public LogPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Prints one line.
    public void print(long atMillis, String source, String text) {
        Paint paint = NAMES.get(Math.floorMod(source.hashCode(), NAMES.size()));
        terminal.print(terminal.paint(Paint.FAINT, time.format(Instant.ofEpochMilli(atMillis))) + " "
                + terminal.paint(paint, source) + " " + text);
    }
}
