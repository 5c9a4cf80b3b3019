package dev.sluice.template.serverless;

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
import java.util.List;
import java.util.regex.Pattern;

/// The old plugin's `#{AWS::Region}`, `#{Resource}` and `#{Resource.Attribute}`, which mean what `${…}` means to
/// `Fn::Sub`.
final class PseudoParameters {
    private static final Pattern REFERENCE = Pattern.compile("#\\{([A-Za-z0-9:.]+)}");

    private PseudoParameters() {}

    /// The template with `Fn::Sub` in their place; keys without a value are left out.
    static Mapping replaced(Mapping template) {
        return mapping(template);
    }

    private static Node replaced(Node node) {
        return switch (node) {
            case Scalar scalar -> REFERENCE.matcher(scalar.text()).find() ? substituted(scalar) : scalar;
            case Sequence(List<Node> items, Place at) ->
                new Sequence(items.stream().map(PseudoParameters::replaced).toList(), at);
            case Mapping mapping -> mapping(mapping);
            case Intrinsic(IntrinsicFunction function, Scalar text, Place at)
            when function == IntrinsicFunction.SUB -> new Intrinsic(function, renamed(text), at);
            case Intrinsic(IntrinsicFunction function, Node argument, Place at) ->
                new Intrinsic(function, replaced(argument), at);
            case Unresolved _ -> node;
        };
    }

    private static Mapping mapping(Mapping mapping) {
        return new Mapping(
                mapping.entries().stream()
                        .filter(entry -> !Section.isNull(entry.value()))
                        .map(entry -> new Entry(entry.key(), entry.at(), replaced(entry.value())))
                        .toList(),
                mapping.at());
    }

    private static Node substituted(Scalar scalar) {
        Scalar literal = new Scalar(scalar.text().replace("${", "${!"), Kind.TEXT, scalar.at());
        return new Intrinsic(IntrinsicFunction.SUB, renamed(literal), scalar.at());
    }

    private static Scalar renamed(Scalar text) {
        return new Scalar(REFERENCE.matcher(text.text()).replaceAll("\\${$1}"), Kind.TEXT, text.at());
    }
}
