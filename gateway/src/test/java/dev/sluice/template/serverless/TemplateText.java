package dev.sluice.template.serverless;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A template as canonical JSON: keys sorted, functions in their long form, two blanks a level; what fits into a
/// line stands on one.
final class TemplateText {
    private static final int WIDTH = 110;

    private TemplateText() {}

    static String of(Node node) {
        return text(node, "") + "\n";
    }

    private static String text(Node node, String indent) {
        String flat = flat(node);
        String deeper = indent + "  ";
        if (indent.length() + flat.length() <= WIDTH && !indent.isEmpty()) {
            return flat;
        }
        return switch (node) {
            case Mapping mapping ->
                sorted(mapping).stream()
                        .map(entry -> deeper + quoted(entry.key()) + ": " + text(entry.value(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case Sequence list ->
                list.items().stream()
                        .map(item -> deeper + text(item, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Intrinsic call -> text(longForm(call), indent);
            case Scalar _, Unresolved _ -> flat;
        };
    }

    private static String flat(Node node) {
        return switch (node) {
            case Mapping mapping ->
                sorted(mapping).stream()
                        .map(entry -> quoted(entry.key()) + ": " + flat(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Sequence list ->
                list.items().stream().map(TemplateText::flat).collect(Collectors.joining(", ", "[", "]"));
            case Intrinsic call -> flat(longForm(call));
            case Scalar(String text, Kind kind, var _) -> kind == Kind.TEXT ? quoted(text) : text;
            case Unresolved _ -> "\"<unresolved>\"";
        };
    }

    private static Mapping longForm(Intrinsic call) {
        Place at = call.at();
        return new Mapping(List.of(new Entry(call.function().spelling(), at, call.argument())), at);
    }

    private static List<Entry> sorted(Mapping mapping) {
        return mapping.entries().stream()
                .sorted(Comparator.comparing(Entry::key))
                .toList();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
