package dev.sluice.template.sam;

import dev.sluice.template.IntrinsicFunction;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// References to what a SAM resource brings with it, such as `!Ref Api.Stage` and `${Fn.Alias}`: they become
/// references to the resource that it is.
final class SamReferences {
    private final Map<String, String> ids = new LinkedHashMap<>();

    /// A reference such as `Api.Stage` means that logical id.
    void put(String reference, String id) {
        ids.put(reference, id);
    }

    /// The same tree, with these references replaced in `Ref` and `Fn::Sub`.
    Node replaced(Node node) {
        if (ids.isEmpty()) {
            return node;
        }
        return switch (node) {
            case Scalar _, Unresolved _ -> node;
            case Sequence(List<Node> items, Place at) ->
                new Sequence(items.stream().map(this::replaced).toList(), at);
            case Mapping(List<Entry> entries, Place at) ->
                new Mapping(
                        entries.stream()
                                .map(entry -> new Entry(entry.key(), entry.at(), replaced(entry.value())))
                                .toList(),
                        at);
            case Intrinsic(IntrinsicFunction function, Node argument, Place at) ->
                new Intrinsic(function, argument(function, argument), at);
        };
    }

    private Node argument(IntrinsicFunction function, Node argument) {
        if (function == IntrinsicFunction.REF && argument instanceof Scalar(String name, Kind kind, Place at)) {
            return new Scalar(ids.getOrDefault(name, name), kind, at);
        }
        if (function == IntrinsicFunction.SUB && argument instanceof Scalar text) {
            return substituted(text);
        }
        if (function == IntrinsicFunction.SUB
                && argument instanceof Sequence(List<Node> items, Place at)
                && !items.isEmpty()
                && items.getFirst() instanceof Scalar text) {
            List<Node> replaced = new ArrayList<>(List.of(substituted(text)));
            items.stream().skip(1).map(this::replaced).forEach(replaced::add);
            return new Sequence(replaced, at);
        }
        return replaced(argument);
    }

    private Scalar substituted(Scalar scalar) {
        String text = scalar.text();
        for (Map.Entry<String, String> reference : ids.entrySet()) {
            text = text.replace("${" + reference.getKey() + "}", "${" + reference.getValue() + "}");
        }
        return new Scalar(text, scalar.kind(), scalar.at());
    }
}
