package dev.sluice.template;

import dev.sluice.template.Node.Mapping;
import java.util.Set;

/// A template in CloudFormation's terms.
///
/// @param template   its sections, functions not evaluated
/// @param stack      the name that is given to its stack; empty: its file names it
/// @param region     where it says that it is deployed
/// @param parameters names of given values that went into it already, so that it need not declare them
public record Rewriting(Mapping template, String stack, String region, Set<String> parameters) {
    public Rewriting {
        parameters = Set.copyOf(parameters);
    }

    /// A template that says nothing of stack and region.
    public static Rewriting of(Mapping template, TemplateOptions options) {
        return new Rewriting(template, options.stack(), options.region(), Set.of());
    }
}
