package dev.sluice.server.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A log line for a person: the time of day, who wrote it, what. Each name keeps its colour. What a function writes
/// may come from its clients, so control characters are shown, not obeyed. Safe for any thread.
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
                + terminal.paint(paint, source) + " " + plain(text));
    }

    /// The text without anything that a terminal acts upon; tabs stay.
    static String plain(String text) {
        int i = 0;
        while (i < text.length() && !acts(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (acts(c)) {
                plain.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /// C0 and C1 controls, which all fit into a byte.
    private static boolean acts(char c) {
        return c != '\t' && Character.isISOControl(c);
    }
}
