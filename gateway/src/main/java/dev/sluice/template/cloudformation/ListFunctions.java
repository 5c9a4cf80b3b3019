package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The functions that make a list or take one apart.
record ListFunctions(Resolver resolver, Diagnostics diagnostics) {
    Node select(Intrinsic call) {
        Optional<List<Node>> arguments = resolver.arguments(call, 2, 2, "[index, [values]]");
        if (arguments.isEmpty()) {
            return new Unresolved(call.at());
        }
        Optional<String> index = resolver.text(arguments.get().getFirst(), "index of Fn::Select");
        Optional<Sequence> values = resolver.list(arguments.get().getLast(), "values of Fn::Select");
        if (index.isEmpty() || values.isEmpty()) {
            return new Unresolved(call.at());
        }
        int size = values.get().items().size();
        if (!index.get().matches("\\d{1,9}") || Integer.parseInt(index.get()) >= size) {
            String expected = size == 0 ? "a list that holds something" : "0 to " + (size - 1);
            diagnostics.error(call.at(), "index of Fn::Select: '" + index.get() + "' (expected: " + expected + ")");
            return new Unresolved(call.at());
        }
        return values.get().items().get(Integer.parseInt(index.get()));
    }

    Node split(Intrinsic call) {
        Optional<List<Node>> arguments = resolver.arguments(call, 2, 2, "[delimiter, string]");
        if (arguments.isEmpty()) {
            return new Unresolved(call.at());
        }
        Optional<String> delimiter = resolver.text(arguments.get().getFirst(), "delimiter of Fn::Split");
        Optional<String> whole = resolver.text(arguments.get().getLast(), "string of Fn::Split");
        if (delimiter.isEmpty() || whole.isEmpty()) {
            return new Unresolved(call.at());
        }
        if (delimiter.get().isEmpty()) {
            diagnostics.error(call.at(), "delimiter of Fn::Split: '' (expected: at least one character)");
            return new Unresolved(call.at());
        }
        return list(Stream.of(whole.get().split(Pattern.quote(delimiter.get()), -1)), call.at());
    }

    Node cidr(Intrinsic call) {
        Optional<List<Node>> arguments = resolver.arguments(call, 2, 3, "[block, count, bits]");
        if (arguments.isEmpty()) {
            return new Unresolved(call.at());
        }
        Optional<String> block = resolver.text(arguments.get().getFirst(), "block of Fn::Cidr");
        Optional<String> count = resolver.text(arguments.get().get(1), "count of Fn::Cidr");
        Optional<String> bits = arguments.get().size() == 2
                ? Optional.of("8")
                : resolver.text(arguments.get().getLast(), "bits of Fn::Cidr");
        if (block.isEmpty() || count.isEmpty() || bits.isEmpty()) {
            return new Unresolved(call.at());
        }
        return switch (Cidr.split(block.get(), count.get(), bits.get())) {
            case Cidr.Blocks(List<String> blocks) -> list(blocks.stream(), call.at());
            case Cidr.Impossible(String why) -> {
                diagnostics.error(call.at(), "Fn::Cidr: " + why);
                yield new Unresolved(call.at());
            }
        };
    }

    /// Three zones: every region of AWS has at least that many.
    Node zones(Intrinsic call) {
        Optional<String> said = resolver.text(call.argument(), "argument of Fn::GetAZs");
        if (said.isEmpty()) {
            return new Unresolved(call.at());
        }
        String region = said.get().isEmpty() ? resolver.region(call.at()) : said.get();
        return list(Stream.of("a", "b", "c").map(zone -> region + zone), call.at());
    }

    Node length(Intrinsic call) {
        if (!resolver.isExtended(call, "Fn::Length")) {
            return new Unresolved(call.at());
        }
        Optional<Sequence> values = resolver.list(call.argument(), "argument of Fn::Length");
        return values.isEmpty()
                ? new Unresolved(call.at())
                : new Scalar(Integer.toString(values.get().items().size()), Kind.NUMBER, call.at());
    }

    private static Sequence list(Stream<String> texts, Place at) {
        List<Node> items =
                texts.<Node>map(text -> new Scalar(text, Kind.TEXT, at)).toList();
        return new Sequence(items, at);
    }
}
