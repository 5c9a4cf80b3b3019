package dev.sluice.server.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;

/// The two streams of a command. Results go to `out`, so that a script can read them; what is told beside them goes
/// to `err`. Safe for any thread: every call writes whole lines.
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;

    /// On these streams, with or without colour.
    public Terminal(PrintStream out, PrintStream err, boolean colour) {
        this.out = out;
        this.err = err;
        this.colour = colour;
    }

    /// The terminal of this process. Colour only when the launcher saw that both streams are a terminal, which can
    /// show it, and `NO_COLOR` is not set.
    public static Terminal system(Map<String, String> environment) {
        boolean colour = Boolean.getBoolean("sluice.terminal")
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Terminal(System.out, System.err, colour);
    }

    /// A line of the result.
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /// A line beside the result: progress, a hint, a warning.
    public void tell(String line) {
        err.println(line);
        err.flush();
    }

    /// The stream of results, for a library that writes by itself.
    public PrintWriter outWriter() {
        return new PrintWriter(out, true, out.charset());
    }

    /// The stream beside the results, for a library that writes by itself.
    public PrintWriter errWriter() {
        return new PrintWriter(err, true, err.charset());
    }

    /// The text in that paint, or as it is where colours are not shown.
    public String paint(Paint paint, String text) {
        return colour ? paint.over(text) : text;
    }

    /// Whether a person looks at it.
    public boolean isColoured() {
        return colour;
    }
}
