package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Evaluates the functions of the template language. The result holds none any more; what could not be evaluated is
/// [Unresolved] and reported. Confined to the thread that reads.
final class Resolver {
    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Substitution substitution;

    Resolver(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        this.substitution = new Substitution(this, stack, diagnostics);
    }

    /// The value; empty for `AWS::NoValue`, which takes the property or list item away.
    Optional<Node> resolve(Node node) {
        return switch (node) {
            case Scalar scalar -> Optional.of(scalar(scalar));
            case Sequence(List<Node> items, Place at) -> {
                List<Node> resolved = new ArrayList<>();
                items.forEach(item -> resolve(item).ifPresent(resolved::add));
                yield Optional.of(new Sequence(resolved, at));
            }
            case Mapping(List<Entry> entries, Place at) -> {
                List<Entry> resolved = new ArrayList<>();
                for (Entry entry : entries) {
                    resolve(entry.value()).ifPresent(value -> resolved.add(new Entry(entry.key(), entry.at(), value)));
                }
                yield Optional.of(new Mapping(resolved, at));
            }
            case Intrinsic intrinsic -> evaluate(intrinsic);
            case Unresolved _ -> Optional.of(node);
        };
    }

    /// Evaluates to text; empty when it cannot be, which is reported.
    Optional<String> text(Node node, String what) {
        Node value = resolve(node).orElse(new Scalar("", Kind.NULL, node.at()));
        if (value instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            return Optional.of(scalar.text());
        }
        if (!(value instanceof Unresolved)) {
            diagnostics.error(node.at(), what + ": " + value.described() + " (expected: a string)");
        }
        return Optional.empty();
    }

    private Node scalar(Scalar scalar) {
        if (scalar.text().contains("{{resolve:")) {
            diagnostics.error(scalar.at(), "dynamic references are not supported yet: " + scalar.described());
            return new Unresolved(scalar.at());
        }
        return scalar;
    }

    private Optional<Node> evaluate(Intrinsic call) {
        return switch (call.function()) {
            case REF -> ref(call);
            case GET_ATT -> Optional.of(getAtt(call));
            case SUB -> Optional.of(asNode(substitution.evaluate(call), call));
            case JOIN -> Optional.of(asNode(join(call), call));
            case SELECT -> Optional.of(select(call));
            case SPLIT -> Optional.of(split(call));
            case BASE64 -> Optional.of(asNode(base64(call), call));
            case CONDITION,
                    AND,
                    CIDR,
                    EQUALS,
                    FIND_IN_MAP,
                    FOR_EACH,
                    GET_AZS,
                    IF,
                    IMPORT_VALUE,
                    LENGTH,
                    NOT,
                    OR,
                    TO_JSON_STRING,
                    TRANSFORM -> {
                diagnostics.error(call.at(), call.function().spelling() + " is not supported yet");
                yield Optional.of(new Unresolved(call.at()));
            }
        };
    }

    private Optional<Node> ref(Intrinsic call) {
        if (call.argument() instanceof Scalar(String name, var _, var _)) {
            return stack.ref(name, call.at());
        }
        return Optional.of(misused(call, "a name"));
    }

    private Node getAtt(Intrinsic call) {
        if (call.argument() instanceof Scalar(String path, var _, var _) && path.indexOf('.') > 0) {
            int dot = path.indexOf('.');
            return stack.attribute(path.substring(0, dot), path.substring(dot + 1), call.at());
        }
        if (call.argument() instanceof Sequence(List<Node> parts, var _)
                && parts.size() == 2
                && parts.getFirst() instanceof Scalar(String id, var _, var _)) {
            Optional<String> attribute = text(parts.getLast(), "attribute of Fn::GetAtt");
            return attribute.isEmpty() ? new Unresolved(call.at()) : stack.attribute(id, attribute.get(), call.at());
        }
        return misused(call, "Resource.Attribute");
    }

    private Optional<String> join(Intrinsic call) {
        Optional<List<Node>> arguments = pair(call, "[delimiter, [values]]");
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> delimiter = text(arguments.get().getFirst(), "delimiter of Fn::Join");
        Optional<Sequence> values = list(arguments.get().getLast(), "values of Fn::Join");
        if (delimiter.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : values.get().items()) {
            text(item, "value of Fn::Join").ifPresent(texts::add);
        }
        return texts.size() == values.get().items().size()
                ? Optional.of(String.join(delimiter.get(), texts))
                : Optional.empty();
    }

    private Node select(Intrinsic call) {
        Optional<List<Node>> arguments = pair(call, "[index, [values]]");
        if (arguments.isEmpty()) {
            return new Unresolved(call.at());
        }
        Optional<String> index = text(arguments.get().getFirst(), "index of Fn::Select");
        Optional<Sequence> values = list(arguments.get().getLast(), "values of Fn::Select");
        if (index.isEmpty() || values.isEmpty()) {
            return new Unresolved(call.at());
        }
        int size = values.get().items().size();
        if (!index.get().matches("\\d{1,9}") || Integer.parseInt(index.get()) >= size) {
            diagnostics.error(
                    call.at(), "index of Fn::Select: '" + index.get() + "' (expected: 0 to " + (size - 1) + ")");
            return new Unresolved(call.at());
        }
        return values.get().items().get(Integer.parseInt(index.get()));
    }

    private Node split(Intrinsic call) {
        Optional<List<Node>> arguments = pair(call, "[delimiter, string]");
        if (arguments.isEmpty()) {
            return new Unresolved(call.at());
        }
        Optional<String> delimiter = text(arguments.get().getFirst(), "delimiter of Fn::Split");
        Optional<String> whole = text(arguments.get().getLast(), "string of Fn::Split");
        if (delimiter.isEmpty() || whole.isEmpty()) {
            return new Unresolved(call.at());
        }
        List<Node> parts = new ArrayList<>();
        for (String part : whole.get().split(Pattern.quote(delimiter.get()), -1)) {
            parts.add(new Scalar(part, Kind.TEXT, call.at()));
        }
        return new Sequence(parts, call.at());
    }

    private Optional<String> base64(Intrinsic call) {
        return text(call.argument(), "argument of Fn::Base64")
                .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<List<Node>> pair(Intrinsic call, String expected) {
        if (call.argument() instanceof Sequence(List<Node> items, var _) && items.size() == 2) {
            return Optional.of(items);
        }
        misused(call, expected);
        return Optional.empty();
    }

    private Optional<Sequence> list(Node node, String what) {
        Node value = resolve(node).orElse(new Scalar("", Kind.NULL, node.at()));
        if (value instanceof Sequence list) {
            return Optional.of(list);
        }
        if (!(value instanceof Unresolved)) {
            diagnostics.error(node.at(), what + ": " + value.described() + " (expected: a list)");
        }
        return Optional.empty();
    }

    private Node misused(Intrinsic call, String expected) {
        if (!(call.argument() instanceof Unresolved)) {
            String found = call.argument().described();
            diagnostics.error(call.at(), call.function().spelling() + ": " + found + " (expected: " + expected + ")");
        }
        return new Unresolved(call.at());
    }

    private static Node asNode(Optional<String> text, Intrinsic call) {
        return text.isPresent() ? new Scalar(text.get(), Kind.TEXT, call.at()) : new Unresolved(call.at());
    }
}
