package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.List;
import java.util.Optional;

/// The section `Rules`: what the parameters must satisfy together.
final class Rules {
    private final List<Entry> rules;
    private final Conditions conditions;
    private final Diagnostics diagnostics;

    Rules(List<Entry> rules, Conditions conditions, Diagnostics diagnostics) {
        this.rules = rules;
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    /// Reports each assertion that does not hold.
    void check() {
        for (Entry rule : rules) {
            if (rule.value() instanceof Mapping body) {
                check(rule, body);
            } else if (!(rule.value() instanceof Unresolved)) {
                String found = rule.value().described();
                diagnostics.error(rule.place(), "rule '" + rule.key() + "': " + found + " (expected: a mapping)");
            }
        }
    }

    private void check(Entry rule, Mapping written) {
        String owner = "rule '" + rule.key() + "'";
        Mapping body = Types.checked(written, "Rule", owner, rule.at(), diagnostics);
        Optional<Node> condition = body.find("RuleCondition").map(Entry::value);
        boolean applies =
                condition.isEmpty() || conditions.evaluate(condition.get()).orElse(false);
        if (!(body.find("Assertions").map(Entry::value).orElse(null) instanceof Sequence(List<Node> items, var _))) {
            return; // said by the check of its shape
        }
        for (Node item : items) {
            if (item instanceof Mapping assertion && assertion.find("Assert").isPresent()) {
                Entry asserted = assertion.find("Assert").orElseThrow();
                Optional<Boolean> holds = conditions.evaluate(asserted.value());
                if (applies && holds.isPresent() && !holds.get()) {
                    report(owner, assertion, asserted.at());
                }
            }
        }
    }

    private void report(String owner, Mapping assertion, Place at) {
        String description = assertion
                .find("AssertDescription")
                .map(Entry::value)
                .filter(Scalar.class::isInstance)
                .map(text -> ((Scalar) text).text())
                .orElse("an assertion does not hold");
        diagnostics.error(at, owner + ": " + description);
    }
}
