package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Spells an answer of the JSON protocol as the query protocol does: lists and maps are repeated elements with
/// names of their own. Confined to one answer.
final class XmlSink implements JsonSink {
    /// What an element of a list is called, by the name of the list.
    private static final Map<String, String> ELEMENTS = Map.of(
            "QueueUrls", "QueueUrl",
            "queueUrls", "QueueUrl",
            "Messages", "Message",
            "Failed", "BatchResultErrorEntry",
            "Results", "ListMessageMoveTasksResultEntry");

    /// What an entry of a map is called, by the name of the map.
    private static final Map<String, String> ENTRIES =
            Map.of("Attributes", "Attribute", "MessageAttributes", "MessageAttribute", "Tags", "Tag");

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?>");
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private String action = "";

    /// Where values stand.
    private static final class Scope {
        /// Closed when the scope ends; empty when the scope has no element of its own.
        final String closing;
        /// What values in it are called, in a list.
        final @Nullable String element;
        /// What entries are called, in a map.
        final @Nullable String entry;

        String name = "";

        Scope(String closing, @Nullable String element, @Nullable String entry) {
            this.closing = closing;
            this.element = element;
            this.entry = entry;
        }
    }

    /// Writes the answer as that element; an answer without fields is none.
    void result(String element, JsonSource answer) {
        action = element.substring(0, element.length() - "Result".length());
        int before = out.length();
        begin(element);
        int empty = out.length();
        scopes.push(new Scope("", null, null));
        answer.writeTo(this);
        scopes.pop();
        if (out.length() == empty) {
            out.setLength(before);
        } else {
            end(element);
        }
    }

    void begin(String element) {
        out.append('<').append(element).append('>');
    }

    void end(String element) {
        out.append("</").append(element).append('>');
    }

    void element(String name, String text) {
        begin(name);
        escape(text);
        end(name);
    }

    @Override
    public void beginObject() {
        Scope scope = scope();
        String entry = scope.entry == null && scope.element == null ? ENTRIES.get(scope.name) : null;
        if (entry != null || (scope.name.isEmpty() && scope.element == null)) {
            scopes.push(new Scope("", null, entry)); // a map, or the whole answer
        } else {
            String closing = open();
            scopes.push(new Scope(closing, null, null));
        }
    }

    @Override
    public void endObject() {
        out.append(scopes.pop().closing);
    }

    @Override
    public void beginArray() {
        String name = scope().name;
        String element = name.equals("Successful") ? action + "ResultEntry" : ELEMENTS.getOrDefault(name, name);
        scopes.push(new Scope("", element, null));
    }

    @Override
    public void endArray() {
        scopes.pop();
    }

    @Override
    public void name(String name) {
        scope().name = name;
    }

    @Override
    public void string(String value) {
        String closing = open();
        escape(value);
        out.append(closing);
    }

    @Override
    public void utf8(byte[] value) {
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        string(Long.toString(value));
    }

    @Override
    public void decimal(String text) {
        string(text);
    }

    @Override
    public void bool(boolean value) {
        string(Boolean.toString(value));
    }

    @Override
    public void nothing() {
        // A field without a value is left out.
    }

    byte[] toBytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Scope scope() {
        return scopes.element();
    }

    /// Opens what the next value stands in.
    ///
    /// @return what closes it
    private String open() {
        Scope scope = scope();
        if (scope.entry != null) {
            begin(scope.entry);
            element(scope.entry.equals("Tag") ? "Key" : "Name", scope.name);
            begin("Value");
            return "</Value></" + scope.entry + ">";
        }
        String element = scope.element == null ? scope.name : scope.element;
        begin(element);
        return "</" + element + ">";
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
    }
}
