package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `Fn::Sub`: text with `${Name}`, `${Resource.Attribute}` and `${!Literal}`, and optionally variables of its own.
final class Substitution {
    static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private static final Mapping NONE = new Mapping(List.of(), new Place(new Source("", ""), 1, 1));

    private final Resolver resolver;
    private final Names names;
    private final Diagnostics diagnostics;

    Substitution(Resolver resolver, Names names, Diagnostics diagnostics) {
        this.resolver = resolver;
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /// The text; empty when something in it could not be evaluated.
    Optional<String> evaluate(Intrinsic call) {
        if (call.argument() instanceof Scalar text) {
            return evaluate(text, NONE);
        }
        if (call.argument() instanceof Sequence(List<Node> items, var _)
                && items.size() == 2
                && items.getFirst() instanceof Scalar text
                && items.getLast() instanceof Mapping variables) {
            return evaluate(text, variables);
        }
        if (!(call.argument() instanceof Unresolved)) {
            String found = call.argument().described();
            diagnostics.error(call.at(), "Fn::Sub: " + found + " (expected: a string, or [string, {variables}])");
        }
        return Optional.empty();
    }

    private Optional<String> evaluate(Scalar template, Mapping variables) {
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        Matcher matcher = VARIABLE.matcher(template.text());
        while (matcher.find()) {
            String name = matcher.group(1);
            Optional<String> value = name.startsWith("!")
                    ? Optional.of("${" + name.substring(1) + "}")
                    : variable(name, variables, placeOf(matcher.group(), template));
            complete &= value.isPresent();
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.orElse("")));
        }
        matcher.appendTail(text);
        return complete ? Optional.of(text.toString()) : Optional.empty();
    }

    private Optional<String> variable(String name, Mapping variables, Place at) {
        Optional<Entry> own = variables.find(name);
        if (own.isPresent()) {
            return resolver.text(own.get().value(), "variable '" + name + "' of Fn::Sub");
        }
        int dot = name.indexOf('.');
        Node value = dot > 0
                ? names.attribute(name.substring(0, dot), name.substring(dot + 1), at)
                : names.ref(name, at).orElse(new Scalar("", Node.Kind.NULL, at));
        return value instanceof Unresolved ? Optional.empty() : resolver.text(value, "'" + name + "' in Fn::Sub");
    }

    /// Where in the source a variable stands: its text is looked for from the scalar's first line on.
    static Place placeOf(String variable, Scalar template) {
        return template.placeOf(variable);
    }
}
