package dev.sluice.template.serverless;

import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.List;

/// Makes nodes that stand in no text.
///
/// @param at where all of them are said to stand: at what they come from
record Draft(Place at) {
    Scalar text(String text) {
        return new Scalar(text, Kind.TEXT, at);
    }

    Scalar number(long number) {
        return new Scalar(Long.toString(number), Kind.NUMBER, at);
    }

    Scalar flag(boolean flag) {
        return new Scalar(Boolean.toString(flag), Kind.BOOLEAN, at);
    }

    Node ref(String name) {
        return new Intrinsic(IntrinsicFunction.REF, text(name), at);
    }

    Node getAtt(String id, String attribute) {
        return new Intrinsic(IntrinsicFunction.GET_ATT, list(text(id), text(attribute)), at);
    }

    Node sub(String text) {
        return new Intrinsic(IntrinsicFunction.SUB, text(text), at);
    }

    Node join(String delimiter, Node... parts) {
        return new Intrinsic(IntrinsicFunction.JOIN, list(text(delimiter), list(parts)), at);
    }

    Sequence list(Node... items) {
        return new Sequence(List.of(items), at);
    }

    Sequence list(List<String> texts) {
        return new Sequence(texts.stream().<Node>map(this::text).toList(), at);
    }

    Mapping mapping(Entry... entries) {
        return new Mapping(List.of(entries), at);
    }

    Entry entry(String key, Node value) {
        return new Entry(key, at, value);
    }

    Entry entry(String key, String value) {
        return entry(key, text(value));
    }

    /// A value that somebody wrote, under another key.
    static Entry renamed(String key, Entry written) {
        return new Entry(key, written.at(), written.value());
    }

    /// An entry of the section `Resources`.
    ///
    /// @param dependsOn logical ids
    Entry resource(String id, String type, List<Entry> properties, List<String> dependsOn) {
        List<Entry> body = new ArrayList<>();
        body.add(entry("Type", type));
        if (!dependsOn.isEmpty()) {
            body.add(entry("DependsOn", list(dependsOn)));
        }
        body.add(entry("Properties", new Mapping(properties, at)));
        return entry(id, new Mapping(body, at));
    }

    /// The address under which API Gateway calls a function.
    Node invocationOf(Node functionArn) {
        return join(
                "",
                text("arn:"),
                ref("AWS::Partition"),
                text(":apigateway:"),
                ref("AWS::Region"),
                text(":lambda:path/2015-03-31/functions/"),
                functionArn,
                text("/invocations"));
    }
}
