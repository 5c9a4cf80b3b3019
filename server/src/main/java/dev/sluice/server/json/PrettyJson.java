package dev.sluice.server.json;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import java.util.Iterator;
import java.util.Map;

/// JSON with line breaks and two spaces for each depth; short values stay on one line.
public final class PrettyJson {
    /// A value that fits into this many columns is not broken.
    private static final int LINE = 100;

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    /// The text of that value, laid out.
    public static String of(JsonTree value) {
        PrettyJson printer = new PrettyJson();
        printer.print(value, 0);
        return printer.out.toString();
    }

    /// The value on one line.
    public static String compact(JsonTree value) {
        StringBuilder line = new StringBuilder();
        compact(value, line);
        return line.toString();
    }

    private void print(JsonTree value, int depth) {
        String line = compact(value);
        if (line.length() + 2 * depth <= LINE) {
            out.append(line);
            return;
        }
        switch (value) {
            case JsonTree.Members(var members) -> {
                String open = "{";
                for (Map.Entry<String, JsonTree> member : members.entrySet()) {
                    newLine(open, depth + 1).append(quoted(member.getKey())).append(": ");
                    print(member.getValue(), depth + 1);
                    open = ",";
                }
                newLine("", depth).append('}');
            }
            case JsonTree.Elements(var elements) -> {
                String open = "[";
                for (JsonTree element : elements) {
                    newLine(open, depth + 1);
                    print(element, depth + 1);
                    open = ",";
                }
                newLine("", depth).append(']');
            }
            case JsonTree.Text _, JsonTree.Literal _ -> out.append(line);
        }
    }

    private StringBuilder newLine(String before, int depth) {
        return out.append(before).append('\n').repeat("  ", depth);
    }

    private static void compact(JsonTree value, StringBuilder line) {
        switch (value) {
            case JsonTree.Text(String text) -> line.append(quoted(text));
            case JsonTree.Literal(String spelling) -> line.append(spelling);
            case JsonTree.Members(var members) -> {
                line.append('{');
                for (Iterator<Map.Entry<String, JsonTree>> next =
                                members.entrySet().iterator();
                        next.hasNext(); ) {
                    Map.Entry<String, JsonTree> member = next.next();
                    line.append(quoted(member.getKey())).append(": ");
                    compact(member.getValue(), line);
                    line.append(next.hasNext() ? ", " : "");
                }
                line.append('}');
            }
            case JsonTree.Elements(var elements) -> {
                line.append('[');
                for (Iterator<JsonTree> next = elements.iterator(); next.hasNext(); ) {
                    compact(next.next(), line);
                    line.append(next.hasNext() ? ", " : "");
                }
                line.append(']');
            }
        }
    }

    private static String quoted(String text) {
        return JsonWriter.text(sink -> sink.string(text));
    }
}
