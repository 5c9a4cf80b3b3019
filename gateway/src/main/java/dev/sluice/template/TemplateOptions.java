package dev.sluice.template;

import dev.sluice.api.Integration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a person says about a deployment beside the template.
///
/// @param stack      the stack's name; empty: the name of the template's folder
/// @param region     for ARNs, host names and `AWS::Region`
/// @param accountId  twelve digits, for ARNs and `AWS::AccountId`
/// @param parameters values of parameters: by name, for every template that declares it, or by `STACK.NAME`
/// @param parameterFiles files with such values, see [ParameterFile]; a later one outranks an earlier one
/// @param opt        what `${opt:…}` of a `serverless.yml` yields, by name; `stage` also names the stage
/// @param longestIntegration how long an integration may be waited for; also where the template says nothing
public record TemplateOptions(
        String stack,
        String region,
        String accountId,
        Map<String, String> parameters,
        List<Path> parameterFiles,
        Map<String, String> opt,
        Duration longestIntegration) {
    /// The folder's name, `us-east-1`, account 123456789012, no parameters, no options.
    public static final TemplateOptions DEFAULTS =
            new TemplateOptions("", "us-east-1", "123456789012", Map.of(), List.of());

    public TemplateOptions {
        if (!stack.isEmpty() && !isStackName(stack)) {
            throw new IllegalArgumentException(
                    "stack: '" + stack + "' (expected: a letter, then letters, digits and hyphens, at most 128)");
        }
        if (!isRegion(region)) {
            throw new IllegalArgumentException("region: '" + region + "' (expected: one like us-east-1)");
        }
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("accountId: '" + accountId + "' (expected: twelve digits)");
        }
        parameters = Map.copyOf(parameters);
        parameterFiles = List.copyOf(parameterFiles);
        opt = Map.copyOf(opt);
    }

    /// With Amazon's limits.
    public TemplateOptions(
            String stack,
            String region,
            String accountId,
            Map<String, String> parameters,
            List<Path> parameterFiles,
            Map<String, String> opt) {
        this(stack, region, accountId, parameters, parameterFiles, opt, Integration.MAX_TIMEOUT);
    }

    /// Without options for a `serverless.yml`.
    public TemplateOptions(
            String stack, String region, String accountId, Map<String, String> parameters, List<Path> parameterFiles) {
        this(stack, region, accountId, parameters, parameterFiles, Map.of());
    }

    /// The same with that stack name.
    public TemplateOptions withStack(String name) {
        return new TemplateOptions(name, region, accountId, parameters, parameterFiles, opt, longestIntegration);
    }

    /// The same with those parameters.
    public TemplateOptions withParameters(Map<String, String> values) {
        return new TemplateOptions(stack, region, accountId, values, parameterFiles, opt, longestIntegration);
    }

    /// The same with those files of parameters.
    public TemplateOptions withParameterFiles(List<Path> files) {
        return new TemplateOptions(stack, region, accountId, parameters, files, opt, longestIntegration);
    }

    /// The same with that region.
    public TemplateOptions withRegion(String name) {
        return new TemplateOptions(stack, name, accountId, parameters, parameterFiles, opt, longestIntegration);
    }

    /// The same with those options for a `serverless.yml`, such as `stage`.
    public TemplateOptions withOpt(Map<String, String> values) {
        return new TemplateOptions(stack, region, accountId, parameters, parameterFiles, values, longestIntegration);
    }

    /// The same with that longest wait for an integration.
    public TemplateOptions withLongestIntegration(Duration time) {
        return new TemplateOptions(stack, region, accountId, parameters, parameterFiles, opt, time);
    }

    /// Whether that could be a stack's name, as CloudFormation has it.
    public static boolean isStackName(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9-]{0,127}");
    }

    /// Whether that could be a region.
    public static boolean isRegion(String name) {
        return name.matches("[a-z]{2}(-[a-z]+)+-\\d");
    }
}
