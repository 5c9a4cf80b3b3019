package dev.sluice.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a person says about a deployment beside the template.
///
/// @param stack      the stack's name; empty: the name of the template's folder
/// @param region     for ARNs, host names and `AWS::Region`
/// @param accountId  twelve digits, for ARNs and `AWS::AccountId`
/// @param parameters values of parameters: by name, for every template that declares it, or by `STACK.NAME`
/// @param parameterFiles files with such values, see [ParameterFile]; a later one outranks an earlier one
public record TemplateOptions(
        String stack, String region, String accountId, Map<String, String> parameters, List<Path> parameterFiles) {
    /// The folder's name, `us-east-1`, account 123456789012, no parameters.
    public static final TemplateOptions DEFAULTS =
            new TemplateOptions("", "us-east-1", "123456789012", Map.of(), List.of());

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
        parameterFiles = List.copyOf(parameterFiles);
    }

    /// The same with that stack name.
    public TemplateOptions withStack(String name) {
        return new TemplateOptions(name, region, accountId, parameters, parameterFiles);
    }

    /// The same with those parameters.
    public TemplateOptions withParameters(Map<String, String> values) {
        return new TemplateOptions(stack, region, accountId, values, parameterFiles);
    }

    /// The same with those files of parameters.
    public TemplateOptions withParameterFiles(List<Path> files) {
        return new TemplateOptions(stack, region, accountId, parameters, files);
    }
}
