package dev.sluice.template;

import java.util.Map;

/// What a person says about a deployment beside the template.
///
/// @param stack      the stack's name; empty: the name of the template's folder
/// @param region     for ARNs, host names and `AWS::Region`
/// @param accountId  twelve digits, for ARNs and `AWS::AccountId`
/// @param parameters values of the template's parameters, by name
public record TemplateOptions(String stack, String region, String accountId, Map<String, String> parameters) {
    /// The folder's name, `us-east-1`, account 123456789012, no parameters.
    public static final TemplateOptions DEFAULTS = new TemplateOptions("", "us-east-1", "123456789012", Map.of());

    public TemplateOptions {
        if (!stack.isEmpty() && !stack.matches("[A-Za-z][A-Za-z0-9-]{0,127}")) {
            throw new IllegalArgumentException(
                    "stack: '" + stack + "' (expected: a letter, then letters, digits and hyphens, at most 128)");
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            throw new IllegalArgumentException("region: '" + region + "' (expected: one like us-east-1)");
        }
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("accountId: '" + accountId + "' (expected: twelve digits)");
        }
        parameters = Map.copyOf(parameters);
    }

    /// The same with that stack name.
    public TemplateOptions withStack(String name) {
        return new TemplateOptions(name, region, accountId, parameters);
    }

    /// The same with those parameters.
    public TemplateOptions withParameters(Map<String, String> values) {
        return new TemplateOptions(stack, region, accountId, values);
    }
}
