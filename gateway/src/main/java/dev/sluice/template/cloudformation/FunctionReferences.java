package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How other resources name a function: by name, by ARN, by a part of the ARN, or by the ARN that invokes it; each
/// with or without a qualifier, for every version of a function is the same code here.
final class FunctionReferences {
    private static final String NAME = "([A-Za-z0-9_-]+)(:[A-Za-z0-9$_-]+)?";
    private static final String ARN = "arn:aws[a-z-]*:lambda:[a-z0-9-]*:\\d*:function:" + NAME;
    private static final Pattern WHOLE = Pattern.compile(ARN);
    private static final Pattern NAMED = Pattern.compile("(?:\\d{12}:function:|function:)?" + NAME);
    private static final Pattern INVOCATION = Pattern.compile(
            "arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/\\d{4}-\\d\\d-\\d\\d/functions/" + ARN + "/invocations");

    private final Stack stack;
    private final Diagnostics diagnostics;

    FunctionReferences(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// The function that a property with an ARN means, such as `IntegrationUri`. Empty when there is none, which is
    /// reported unless the property is not a text.
    Optional<Resource> byArn(Properties properties, String property) {
        Optional<String> text = properties.text(property);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Place at = properties.place(property);
        if (text.get().contains("stageVariables.")) {
            diagnostics.error(at, property + ": stage variables are not supported yet: '" + text.get() + "'");
            return Optional.empty();
        }
        for (Pattern form : List.of(INVOCATION, WHOLE)) {
            Matcher found = form.matcher(text.get());
            if (found.matches()) {
                return named(found.group(1), property, at);
            }
        }
        diagnostics.error(
                at,
                property + ": '" + text.get() + "' (expected: the ARN of a function, or"
                        + " arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations)");
        return Optional.empty();
    }

    /// The function that a property with a name or an ARN means, such as `FunctionName`. Empty when there is none,
    /// which is reported unless the property is not a text.
    Optional<Resource> byName(Properties properties, String property) {
        Optional<String> text = properties.text(property);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Pattern form : List.of(NAMED, WHOLE)) {
            Matcher found = form.matcher(text.get());
            if (found.matches()) {
                return named(found.group(1), property, properties.place(property));
            }
        }
        diagnostics.error(
                properties.place(property),
                property + ": '" + text.get() + "' (expected: the name or the ARN of a function)");
        return Optional.empty();
    }

    private Optional<Resource> named(String name, String property, Place at) {
        Optional<Resource> function = stack.byId(Types.FUNCTION, name);
        if (function.isEmpty()) {
            List<String> known =
                    stack.everywhere(Types.FUNCTION).stream().map(stack::idOf).toList();
            diagnostics.unknown(at, property + ": no function '" + name + "' in this stack", name, known);
        }
        return function;
    }
}
