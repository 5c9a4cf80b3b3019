package dev.sluice.template.serverless;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonWriter;
import java.util.List;

/// JSON in one line, for what CloudFormation takes as a text.
final class JsonText {
    private JsonText() {}

    /// Functions of the template language stand in it in their long form, as the framework writes them; nobody
    /// evaluates them there.
    static String of(Node node) {
        return JsonWriter.text(sink -> write(node, sink));
    }

    private static void write(Node node, JsonSink sink) {
        switch (node) {
            case Scalar scalar -> write(scalar, sink);
            case Sequence(List<Node> items, var _) -> {
                sink.beginArray();
                items.forEach(item -> write(item, sink));
                sink.endArray();
            }
            case Mapping(List<Entry> entries, var _) -> {
                sink.beginObject();
                for (Entry entry : entries) {
                    sink.name(entry.key());
                    write(entry.value(), sink);
                }
                sink.endObject();
            }
            case Intrinsic call -> {
                sink.beginObject();
                sink.name(call.function().spelling());
                write(call.argument(), sink);
                sink.endObject();
            }
            case Unresolved _ -> sink.nothing();
        }
    }

    private static void write(Scalar scalar, JsonSink sink) {
        String text = scalar.text();
        boolean isJson = scalar.kind() == Kind.NUMBER && text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
        if (isJson) {
            sink.decimal(text);
        } else if (scalar.kind() == Kind.BOOLEAN) {
            sink.bool(text.equalsIgnoreCase("true"));
        } else if (scalar.kind() == Kind.NULL) {
            sink.nothing();
        } else {
            sink.string(text); // YAML spells some numbers as JSON does not, such as +1 or 007
        }
    }
}
