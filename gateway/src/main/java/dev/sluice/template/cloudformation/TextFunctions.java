package dev.sluice.template.cloudformation;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The functions that yield a text, `Fn::Sub` aside. Empty: it could not be found out, which is reported.
record TextFunctions(Resolver resolver) {
    Optional<String> join(Intrinsic call) {
        Optional<List<Node>> arguments = resolver.arguments(call, 2, 2, "[delimiter, [values]]");
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> delimiter = resolver.text(arguments.get().getFirst(), "delimiter of Fn::Join");
        Optional<Sequence> values = resolver.list(arguments.get().getLast(), "values of Fn::Join");
        if (delimiter.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : values.get().items()) {
            resolver.text(item, "value of Fn::Join").ifPresent(texts::add);
        }
        return texts.size() == values.get().items().size()
                ? Optional.of(String.join(delimiter.get(), texts))
                : Optional.empty();
    }

    Optional<String> base64(Intrinsic call) {
        return resolver.text(call.argument(), "argument of Fn::Base64")
                .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    Optional<String> json(Intrinsic call) {
        if (!resolver.isExtended(call, "Fn::ToJsonString")) {
            return Optional.empty();
        }
        Optional<Node> value = resolver.resolve(call.argument());
        if (value.isEmpty() || value.get() instanceof Scalar) {
            Unresolved _ = resolver.misused(call, "a mapping or a list");
            return Optional.empty();
        }
        return isWhole(value.get()) ? Optional.of(JsonNodes.text(value.get())) : Optional.empty();
    }

    private static boolean isWhole(Node node) {
        return switch (node) {
            case Scalar _ -> true;
            case Sequence(List<Node> items, var _) -> items.stream().allMatch(TextFunctions::isWhole);
            case Mapping(List<Entry> entries, var _) -> entries.stream().allMatch(entry -> isWhole(entry.value()));
            case Intrinsic _, Unresolved _ -> false;
        };
    }
}
