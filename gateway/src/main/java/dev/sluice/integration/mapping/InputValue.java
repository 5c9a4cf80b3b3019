package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `$input`: the message, or what the backend answered. Parsed once, when it is first asked for. Confined to the
/// evaluation's thread.
final class InputValue implements Receiver {
    private final MappingInput input;
    private @Nullable JsonTree tree;

    InputValue(MappingInput input) {
        this.input = input;
    }

    @Override
    public String name() {
        return "$input";
    }

    @Override
    public @Nullable Object property(String property) {
        return property.equals("body") ? input.text() : Receiver.super.property(property);
    }

    @Override
    public @Nullable Object call(Call call) {
        return switch (call.signature()) {
            case "json/1" -> json(call);
            case "path/1" -> path(call).map(Values::of).orElse(null);
            case "params/0" -> parameters();
            case "params/1" -> parameter(call.text(0));
            default -> throw call.notAvailable();
        };
    }

    /// A value that is not there is an empty string, so that the template stays JSON.
    private String json(Call call) {
        return path(call).map(JsonWriter::text).orElse("\"\"");
    }

    private Optional<JsonTree> path(Call call) {
        try {
            return JsonPath.parse(call.text(0)).find(tree());
        } catch (InvalidPathException unclear) {
            throw call.value(String.valueOf(unclear.getMessage()));
        }
    }

    private JsonTree tree() {
        Evaluation.current().allowance().spend(input.body().length);
        if (tree == null) {
            try {
                tree = input.tree();
            } catch (MalformedJsonException noJson) {
                throw new TemplateStop(Kind.VALUE, "$input: " + noJson.getMessage());
            }
        }
        return tree;
    }

    private MapValue parameters() {
        MapValue all = new MapValue();
        all.put("path", Values.texts(input.path()));
        all.put("querystring", Values.texts(input.query()));
        all.put("header", Values.texts(input.headers()));
        return all;
    }

    /// From the path, else the query, else the headers, whatever their letter case.
    private String parameter(String name) {
        return Optional.ofNullable(input.path().get(name))
                .or(() -> Optional.ofNullable(input.query().get(name)))
                .or(() -> input.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .orElse("");
    }
}
