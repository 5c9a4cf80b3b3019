package dev.sluice.integration;

import dev.sluice.integration.mapping.InvalidPathException;
import dev.sluice.integration.mapping.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An expression that chooses a template: static text, `\$default`, `$request.body.type` or a mixture with `${…}`
/// (specification, sections 2.2 and 5.2). Immutable.
public final class ValueExpression {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}|\\\\\\$|\\$([A-Za-z][^\\s$]*)");
    private static final List<String> OF_REQUEST = List.of("request.body", "context", "stageVariables");
    private static final List<String> OF_RESPONSE = List.of(
            "request.body",
            "integration.response.statuscode",
            "integration.response.header",
            "integration.response.multivalueheader",
            "integration.response.body",
            "context",
            "stageVariables");

    private final List<Part> parts;

    private ValueExpression(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {
        record Fixed(String text) implements Part {}

        /// @param root one of the names above
        /// @param path below it, as a JSONPath
        record Variable(String root, JsonPath path) implements Part {}
    }

    /// An expression over a message.
    ///
    /// @throws InvalidMappingException when it cannot be understood
    public static ValueExpression ofRequest(String text) {
        return parse(text, OF_REQUEST);
    }

    /// An expression over a backend's answer and the message that it answers.
    ///
    /// @throws InvalidMappingException when it cannot be understood
    public static ValueExpression ofResponse(String text) {
        return parse(text, OF_RESPONSE);
    }

    private static ValueExpression parse(String text, List<String> roots) {
        if (text.equals("$default")) {
            return new ValueExpression(List.of(new Part.Fixed(text)));
        }
        List<Part> parts = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(text);
        int done = 0;
        while (variables.find()) {
            parts.add(new Part.Fixed(text.substring(done, variables.start())));
            parts.add(part(variables, text, roots));
            done = variables.end();
        }
        parts.add(new Part.Fixed(text.substring(done)));
        return new ValueExpression(parts);
    }

    private static Part part(Matcher found, String text, List<String> roots) {
        if (found.group().equals("\\$")) {
            return new Part.Fixed("$");
        }
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        for (String root : roots) {
            String rest = name.startsWith(root) ? name.substring(root.length()) : "?";
            if (rest.isEmpty() || rest.startsWith(".") || rest.startsWith("[")) {
                try {
                    return new Part.Variable(root, JsonPath.parse("$" + rest));
                } catch (InvalidPathException unclear) {
                    throw new InvalidMappingException("'" + text + "': " + unclear.getMessage());
                }
            }
        }
        throw new InvalidMappingException(
                "'" + text + "': unknown variable '" + name + "' (expected: one of " + String.join(", ", roots) + ")");
    }

    /// What it yields; a missing value is empty text.
    String evaluate(Variables variables) {
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Fixed(String text) -> value.append(text);
                case Part.Variable(String root, JsonPath path) -> value.append(variables.text(root, path));
            }
        }
        return value.toString();
    }

    /// What expressions are evaluated over.
    interface Variables {
        /// The value below one of the roots, as text.
        String text(String root, JsonPath path);
    }
}
