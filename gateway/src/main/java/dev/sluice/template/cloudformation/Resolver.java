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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Evaluates the functions of the template language. The result holds none any more; what could not be evaluated is
/// [Unresolved] and reported. Confined to the thread that reads.
final class Resolver {
    private final Names names;
    private final Diagnostics diagnostics;
    private final Substitution substitution;
    private final TextFunctions texts;
    private final ListFunctions lists;

    Resolver(Names names, Diagnostics diagnostics) {
        this.names = names;
        this.diagnostics = diagnostics;
        this.substitution = new Substitution(this, names, diagnostics);
        this.texts = new TextFunctions(this);
        this.lists = new ListFunctions(this, diagnostics);
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

    /// Evaluates to a list; empty when it cannot be, which is reported.
    Optional<Sequence> list(Node node, String what) {
        Node value = resolve(node).orElse(new Scalar("", Kind.NULL, node.at()));
        if (value instanceof Sequence list) {
            return Optional.of(list);
        }
        if (!(value instanceof Unresolved)) {
            diagnostics.error(node.at(), what + ": " + value.described() + " (expected: a list)");
        }
        return Optional.empty();
    }

    /// The arguments of a function that takes a number of them; empty when there are more or less, which is
    /// reported.
    Optional<List<Node>> arguments(Intrinsic call, int min, int max, String expected) {
        if (call.argument() instanceof Sequence(List<Node> items, var _)
                && items.size() >= min
                && items.size() <= max) {
            return Optional.of(items);
        }
        Unresolved _ = misused(call, expected);
        return Optional.empty();
    }

    /// Reports that a function has other arguments than it takes.
    Unresolved misused(Intrinsic call, String expected) {
        if (!(call.argument() instanceof Unresolved)) {
            String found = call.argument().described();
            diagnostics.error(call.at(), call.function().spelling() + ": " + found + " (expected: " + expected + ")");
        }
        return new Unresolved(call.at());
    }

    /// Whether the template asks for the functions that AWS added as a macro; reported if it does not.
    boolean isExtended(Intrinsic call, String what) {
        if (!names.hasExtensions()) {
            String hint = "add the line 'Transform: " + Transforms.EXTENSIONS + "' to the template";
            diagnostics.error(call.at(), what + " needs the transform " + Transforms.EXTENSIONS, hint);
        }
        return names.hasExtensions();
    }

    /// The region, whatever the template.
    String region(Place at) {
        return names.ref("AWS::Region", at).flatMap(Properties::text).orElse("");
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
            case IF -> choice(call);
            case GET_ATT -> Optional.of(getAtt(call));
            case FIND_IN_MAP -> find(call);
            case IMPORT_VALUE -> Optional.of(imported(call));
            case SUB -> Optional.of(asNode(substitution.evaluate(call), call));
            case JOIN -> Optional.of(asNode(texts.join(call), call));
            case BASE64 -> Optional.of(asNode(texts.base64(call), call));
            case TO_JSON_STRING -> Optional.of(asNode(texts.json(call), call));
            case SELECT -> Optional.of(lists.select(call));
            case SPLIT -> Optional.of(lists.split(call));
            case CIDR -> Optional.of(lists.cidr(call));
            case GET_AZS -> Optional.of(lists.zones(call));
            case LENGTH -> Optional.of(lists.length(call));
            case AND, CONDITION, CONTAINS, EACH_MEMBER_EQUALS, EACH_MEMBER_IN, EQUALS, NOT, OR ->
                Optional.of(refused(
                        call, " is no value (expected: in the section Conditions, under a name that Fn::If takes)"));
            case FOR_EACH, TRANSFORM ->
                Optional.of(refused(call, " is not supported (expected: what it would put here)"));
        };
    }

    private Node refused(Intrinsic call, String why) {
        diagnostics.error(call.at(), call.function().spelling() + why);
        return new Unresolved(call.at());
    }

    private Optional<Node> ref(Intrinsic call) {
        if (call.argument() instanceof Scalar(String name, var _, var _)) {
            return names.ref(name, call.at());
        }
        return Optional.of(misused(call, "a name"));
    }

    /// The branch that is not taken has no value, but must be right as well.
    private Optional<Node> choice(Intrinsic call) {
        Optional<List<Node>> arguments = arguments(call, 3, 3, "[condition, value if true, value if false]");
        if (arguments.isEmpty()) {
            return Optional.of(new Unresolved(call.at()));
        }
        if (!(arguments.get().getFirst() instanceof Scalar name)) {
            return Optional.of(misused(call, "the name of a condition first"));
        }
        Optional<Boolean> holds = names.condition(name.text(), name.at());
        int taken = holds.orElse(true) ? 1 : 2;
        names.checkLeftOut(arguments.get().get(3 - taken));
        if (holds.isEmpty()) {
            names.checkLeftOut(arguments.get().get(taken));
            return Optional.of(new Unresolved(call.at()));
        }
        return resolve(arguments.get().get(taken));
    }

    private Node getAtt(Intrinsic call) {
        if (call.argument() instanceof Scalar(String path, var _, var _) && path.indexOf('.') > 0) {
            int dot = path.indexOf('.');
            return names.attribute(path.substring(0, dot), path.substring(dot + 1), call.at());
        }
        if (call.argument() instanceof Sequence(List<Node> parts, var _)
                && parts.size() == 2
                && parts.getFirst() instanceof Scalar(String id, var _, var _)) {
            Optional<String> attribute = text(parts.getLast(), "attribute of Fn::GetAtt");
            return attribute.isEmpty() ? new Unresolved(call.at()) : names.attribute(id, attribute.get(), call.at());
        }
        return misused(call, "Resource.Attribute");
    }

    private Optional<Node> find(Intrinsic call) {
        Optional<List<Node>> arguments = arguments(call, 3, 4, "[mapping, key, key]");
        if (arguments.isEmpty()) {
            return Optional.of(new Unresolved(call.at()));
        }
        List<Node> nodes = arguments.get();
        Optional<String> mapping = text(nodes.getFirst(), "mapping of Fn::FindInMap");
        Optional<String> first = text(nodes.get(1), "key of Fn::FindInMap");
        Optional<String> second = text(nodes.get(2), "key of Fn::FindInMap");
        if (mapping.isEmpty() || first.isEmpty() || second.isEmpty()) {
            return Optional.of(new Unresolved(call.at()));
        }
        if (nodes.size() == 4) {
            Optional<Entry> preset =
                    nodes.getLast() instanceof Mapping options ? options.find("DefaultValue") : Optional.empty();
            if (preset.isEmpty()) {
                return Optional.of(misused(call, "[mapping, key, key, {DefaultValue: value}]"));
            }
            if (!isExtended(call, "DefaultValue of Fn::FindInMap")) {
                return Optional.of(new Unresolved(call.at()));
            }
            if (!names.mappings().holds(mapping.get(), first.get(), second.get())) {
                return resolve(preset.get().value());
            }
        }
        return Optional.of(names.mappings().find(mapping.get(), first.get(), second.get(), call.at()));
    }

    private Node imported(Intrinsic call) {
        return text(call.argument(), "argument of Fn::ImportValue")
                .map(export -> names.imported(export, call.at()))
                .orElse(new Unresolved(call.at()));
    }

    private static Node asNode(Optional<String> text, Intrinsic call) {
        return text.isPresent() ? new Scalar(text.get(), Kind.TEXT, call.at()) : new Unresolved(call.at());
    }
}
