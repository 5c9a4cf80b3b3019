package dev.sluice.template.cloudformation;

import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Role;
import dev.sluice.deploy.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A role as tests compare it: its name, then a line for each statement, and those of its boundary.
public final class RoleText {
    private RoleText() {}

    /// The lines of the role of that function.
    public static String of(Blueprint blueprint, String function) {
        return switch (Objects.requireNonNull(blueprint.roles().get(function), function)) {
            case Role.Unknown(String name) -> name + " unknown";
            case Role.Known(String name, List<Policy> policies, var boundary) -> {
                List<String> lines = new ArrayList<>(List.of(name));
                policies.forEach(policy -> add(policy, lines));
                boundary.ifPresent(policy -> {
                    lines.add("within");
                    add(policy, lines);
                });
                yield String.join("\n", lines);
            }
        };
    }

    private static void add(Policy policy, List<String> lines) {
        policy.statements()
                .forEach(statement -> lines.add(
                        statement.effect() + " " + text(statement.actions()) + " ON " + text(statement.resources())));
    }

    private static String text(Patterns patterns) {
        return (patterns.negated() ? "not " : "") + patterns.all();
    }
}
