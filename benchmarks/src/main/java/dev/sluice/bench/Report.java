package dev.sluice.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table that a run prints, as Markdown; each row is also shown as soon as it is known. Confined to one thread.
final class Report {
    private final List<String> rows = new ArrayList<>();

    /// A figure as text, written the same way whatever the machine's locale.
    @FormatMethod
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    void add(String what, String figure, String remark) {
        String row = "| " + what + " | " + figure + " | " + remark + " |";
        rows.add(row);
        System.out.println(row);
    }

    String table() {
        return "| what | figure | remark |\n|---|---|---|\n" + String.join("\n", rows) + "\n";
    }
}
