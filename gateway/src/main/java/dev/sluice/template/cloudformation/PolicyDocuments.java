package dev.sluice.template.cloudformation;

import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import dev.sluice.authorize.Access;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Policy documents of roles (specification, section 6.3). What a statement asks of a request for an API, and
/// nobody would check, is an error; what it asks for other services is theirs.
final class PolicyDocuments {
    private static final String DOCUMENT = "PolicyDocument";
    private static final String STATEMENT = "Statement";

    private final boolean asked;
    private final Documents documents;
    private final Diagnostics diagnostics;

    /// @param asked whether there is an API that a statement could forbid
    PolicyDocuments(Diagnostics diagnostics, boolean asked) {
        this.asked = asked;
        this.documents = new Documents(diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The document in the property `PolicyDocument`; empty when there is none, or a wrong one, which is reported.
    Optional<Policy> of(Properties owner) {
        return documents.of(owner, DOCUMENT).map(this::policy);
    }

    private Policy policy(Properties document) {
        List<Statement> statements = new ArrayList<>();
        for (Node item : listed(document.value(STATEMENT))) {
            documents.part(item, STATEMENT, item.at()).flatMap(this::statement).ifPresent(statements::add);
        }
        return new Policy(statements);
    }

    private Optional<Statement> statement(Properties statement) {
        Optional<Patterns> actions = patterns(statement, "Action");
        Optional<Patterns> resources = patterns(statement, "Resource");
        Optional<Effect> effect = statement.text("Effect").flatMap(PolicyDocuments::effect);
        if (actions.isEmpty() || resources.isEmpty() || effect.isEmpty()) {
            return Optional.empty();
        }
        checkActions(statement, actions.get());
        if (asked && Access.areAmong(actions.get())) {
            checkWhatNobodyAsks(statement, resources.get());
        }
        return Optional.of(new Statement(effect.get(), actions.get(), resources.get()));
    }

    private static Optional<Effect> effect(String text) {
        return switch (text) {
            case "Allow" -> Optional.of(Effect.ALLOW);
            case "Deny" -> Optional.of(Effect.DENY);
            default -> Optional.empty(); // its shape is reported
        };
    }

    /// `Action` or `NotAction`, `Resource` or `NotResource`.
    private Optional<Patterns> patterns(Properties statement, String name) {
        boolean negated = statement.has("Not" + name);
        if (negated == statement.has(name)) {
            String found = negated ? "both '" : "neither '";
            String link = negated ? "' and '" : "' nor '";
            diagnostics.error(
                    statement.at(),
                    STATEMENT + ": " + found + name + link + "Not" + name + "' (expected: one of them)");
            return Optional.empty();
        }
        String property = negated ? "Not" + name : name;
        List<String> texts = new ArrayList<>();
        for (Node item : listed(statement.value(property))) {
            Optional<String> text = Properties.text(item);
            if (text.isEmpty() && !(item instanceof Unresolved)) {
                diagnostics.error(
                        item.at(), property + ": " + item.described() + " (expected: a string, or a list of strings)");
            }
            text.ifPresent(texts::add);
        }
        return Optional.of(new Patterns(texts, negated));
    }

    private void checkActions(Properties statement, Patterns actions) {
        for (String action : actions.all()) {
            if (!action.equals("*") && !action.matches("[A-Za-z0-9*?-]+:.+")) {
                String property = actions.negated() ? "NotAction" : "Action";
                diagnostics.error(
                        statement.place(property),
                        property + ": '" + action + "' (expected: service:action, such as execute-api:Invoke)");
            }
        }
    }

    private void checkWhatNobodyAsks(Properties statement, Patterns resources) {
        if (statement.has("Condition")) {
            diagnostics.error(
                    statement.place("Condition"),
                    "Condition is not supported yet in a statement about execute-api: what it asks would not be checked",
                    "give execute-api a statement of its own, without a condition");
        }
        for (String resource : resources.all()) {
            if (resource.contains("${")) {
                String property = resources.negated() ? "NotResource" : "Resource";
                diagnostics.error(
                        statement.place(property),
                        property + ": '" + resource + "': variables of policies are not supported yet in a statement"
                                + " about execute-api (expected: none; for a reference, Fn::Sub)");
            }
        }
    }

    private static List<Node> listed(Optional<Node> value) {
        return value.map(node -> node instanceof Sequence(List<Node> items, var _) ? items : List.of(node))
                .orElse(List.of());
    }
}
