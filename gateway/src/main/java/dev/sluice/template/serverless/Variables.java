package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Document;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.serverless.Expression.Literal;
import dev.sluice.template.serverless.Expression.Lookup;
import dev.sluice.template.serverless.Expression.Nested;
import dev.sluice.template.serverless.Expression.Part;
import dev.sluice.template.serverless.Expression.Plain;
import dev.sluice.template.serverless.Expression.Source;
import dev.sluice.template.serverless.Expression.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Replaces variables by their values (specification, section 10.5). A scalar takes the place of the variable that
/// it comes from; a mapping or list keeps its own places, also those in another file. What cannot be resolved is
/// reported with the variable's own column and becomes [Unresolved]. Size and depth of what comes out are bounded.
/// Confined to the thread that reads.
final class Variables {
    /// Values that come out of variables, those in mappings and lists included.
    private static final int MAX_NODES = 200_000;
    /// Deeper than any project, shallow enough for the recursion.
    private static final int MAX_DEPTH = 200;

    private final VariableSources sources;
    private final Diagnostics diagnostics;
    private final Set<Scalar> resolving = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Scalar> settling = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;
    private int depth;

    /// @param sources what to ask for values
    Variables(VariableSources sources, Diagnostics diagnostics) {
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /// The same without variables.
    Node resolve(Node node) {
        if (isTooMuch(node.at())) {
            return new Unresolved(node.at());
        }
        depth++;
        try {
            return switch (node) {
                case Scalar scalar -> isVariable(scalar) ? resolveScalar(scalar) : scalar;
                case Sequence(List<Node> items, Place at) ->
                    new Sequence(items.stream().map(this::resolve).toList(), at);
                case Mapping(List<Entry> entries, Place at) -> {
                    List<Entry> resolved = new ArrayList<>();
                    entries.forEach(entry -> resolved.add(resolve(entry)));
                    yield new Mapping(resolved, at);
                }
                case Intrinsic call -> new Intrinsic(call.function(), resolve(call.argument()), call.at());
                case Unresolved _ -> node;
            };
        } finally {
            depth--;
        }
    }

    /// Whether one more value is beyond the bounds, which is said once.
    private boolean isTooMuch(Place at) {
        nodes++;
        if (nodes == MAX_NODES) {
            diagnostics.error(at, "variables: more than " + MAX_NODES + " values");
        } else if (depth == MAX_DEPTH) {
            diagnostics.error(at, "variables: more than " + MAX_DEPTH + " levels");
        }
        return nodes >= MAX_NODES || depth >= MAX_DEPTH;
    }

    private Entry resolve(Entry entry) {
        return new Entry(entry.key(), entry.at(), resolve(entry.value()));
    }

    /// The node that a path leads to, itself without variables, but not what lies below it.
    Answer walk(Node start, String path, String what) {
        Node node = settled(start);
        String walked = "";
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            Optional<Node> next = switch (node) {
                case Mapping mapping -> mapping.find(key).map(Entry::value);
                case Sequence(List<Node> items, var _) -> item(items, key);
                case Scalar _, Intrinsic _, Unresolved _ -> Optional.empty();
            };
            if (node instanceof Unresolved) {
                return new Answer.Failed();
            }
            if (next.isEmpty()) {
                String place = walked.isEmpty() ? what : "'" + walked + "'";
                List<String> known = node instanceof Mapping mapping ? mapping.keys() : List.of();
                return Answer.Missing.of("no '" + key + "' in " + place, key, known);
            }
            node = settled(next.get());
            walked = walked.isEmpty() ? key : walked + "." + key;
        }
        return switch (node) {
            case Unresolved _ -> new Answer.Failed();
            case Scalar scalar
            when scalar.kind() == Kind.NULL -> Answer.Missing.because("'" + walked + "' has no value");
            case Scalar _, Sequence _, Mapping _, Intrinsic _ -> new Answer.Value(node);
        };
    }

    private static Optional<Node> item(List<Node> items, String key) {
        return key.matches("\\d{1,6}") && Integer.parseInt(key) < items.size()
                ? Optional.of(items.get(Integer.parseInt(key)))
                : Optional.empty();
    }

    /// The same when it is no variable; otherwise what that stands for, with variables left below it.
    private Node settled(Node node) {
        if (!(node instanceof Scalar scalar) || !isVariable(scalar)) {
            return node;
        }
        if (!settling.add(scalar)) {
            return circle(scalar);
        }
        try {
            return evaluate(scalar);
        } finally {
            settling.remove(scalar);
        }
    }

    private Node resolveScalar(Scalar scalar) {
        if (!resolving.add(scalar)) {
            return circle(scalar);
        }
        try {
            Node settled = settled(scalar);
            return settled instanceof Scalar || settled instanceof Unresolved ? settled : resolve(settled);
        } finally {
            resolving.remove(scalar);
        }
    }

    private Node circle(Scalar scalar) {
        diagnostics.error(scalar.placeOf("${"), "circular variable: " + scalar.described() + " leads back to itself");
        return new Unresolved(scalar.at());
    }

    private static boolean isVariable(Scalar scalar) {
        return scalar.kind() == Kind.TEXT && ExpressionParser.isConcerned(scalar.text());
    }

    private Node evaluate(Scalar scalar) {
        try {
            Expression expression = ExpressionParser.parse(scalar.text());
            Optional<Variable> whole = expression.whole();
            if (whole.isEmpty()) {
                return text(expression, scalar)
                        .<Node>map(text -> new Scalar(text, Kind.TEXT, scalar.at()))
                        .orElse(new Unresolved(scalar.at()));
            }
            return switch (value(whole.get(), scalar)) {
                case Scalar(String text, Kind kind, var _) -> new Scalar(text, kind, scalar.at());
                case Node other -> other;
            };
        } catch (ExpressionParser.SyntaxException broken) {
            String rest = scalar.text().substring(broken.position());
            String start = rest.lines().findFirst().orElse("");
            diagnostics.error(scalar.placeOf(start), String.valueOf(broken.getMessage()));
            return new Unresolved(scalar.at());
        }
    }

    /// The texts of all parts together; empty when one has none, which is reported.
    private Optional<String> text(Expression expression, Scalar within) {
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        for (Part part : expression.parts()) {
            Optional<String> value = switch (part) {
                case Plain(String plain) -> Optional.of(plain);
                case Variable variable -> text(variable, within);
            };
            complete &= value.isPresent();
            text.append(value.orElse(""));
            if (text.length() > Document.MAX_LENGTH) {
                diagnostics.error(within.at(), "variables: a text of more than " + Document.MAX_LENGTH + " characters");
                return Optional.empty();
            }
        }
        return complete ? Optional.of(text.toString()) : Optional.empty();
    }

    private Optional<String> text(Variable variable, Scalar within) {
        Node value = value(variable, within);
        if (value instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            return Optional.of(scalar.text());
        }
        if (!(value instanceof Unresolved)) {
            String found = value instanceof Scalar ? "null" : value.described();
            diagnostics.error(
                    within.placeOf(variable.written()),
                    "'" + variable.written() + "' is " + found + " (expected: a text, for it stands within one)");
        }
        return Optional.empty();
    }

    /// The value of the first source that has one.
    private Node value(Variable variable, Scalar within) {
        if (isTooMuch(within.at())) {
            return new Unresolved(within.at());
        }
        depth++;
        try {
            Place at = within.placeOf(variable.written());
            Answer.Missing missing = Answer.Missing.because("no source");
            boolean last = false;
            for (int i = 0; i < variable.sources().size() && !last; i++) {
                last = i == variable.sources().size() - 1;
                switch (answer(variable.sources().get(i), !last, within, at)) {
                    case Answer.Value(Node node) -> {
                        return node;
                    }
                    case Answer.Failed _ -> {
                        return new Unresolved(within.at());
                    }
                    case Answer.Missing why -> missing = why;
                }
            }
            report(variable, missing, at);
            return new Unresolved(within.at());
        } finally {
            depth--;
        }
    }

    private void report(Variable variable, Answer.Missing missing, Place at) {
        String what = "cannot resolve '" + variable.written() + "': " + missing.why();
        if (missing.known().isEmpty()) {
            diagnostics.error(at, what, "a variable may name a fallback: ${opt:stage, 'dev'}");
        } else {
            diagnostics.unknown(at, what, missing.name(), missing.known());
        }
    }

    /// @param hasFallback whether another source follows
    private Answer answer(Lookup lookup, boolean hasFallback, Scalar within, Place at) {
        return switch (lookup) {
            case Literal(Expression text, boolean quoted) ->
                text(text, within)
                        .<Answer>map(found -> new Answer.Value(new Scalar(found, kind(found, quoted), at)))
                        .orElse(new Answer.Failed());
            case Nested(Variable variable) -> {
                Node value = value(variable, within);
                yield value instanceof Unresolved ? new Answer.Failed() : new Answer.Value(value);
            }
            case Source(String type, List<Expression> params, Expression address) -> {
                List<String> texts = new ArrayList<>();
                for (Expression param : params) {
                    text(param, within).ifPresent(texts::add);
                }
                Optional<String> path = text(address, within);
                yield path.isEmpty() || texts.size() < params.size()
                        ? new Answer.Failed()
                        : sources.ask(new VariableSources.Question(type, texts, path.get(), hasFallback, at), this);
            }
        };
    }

    private static Kind kind(String literal, boolean quoted) {
        if (quoted) {
            return Kind.TEXT;
        }
        return switch (literal) {
            case "true", "false" -> Kind.BOOLEAN;
            case "null" -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }
}
