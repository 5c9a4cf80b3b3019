package dev.sluice.server;

import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What a person says about a deployment beside its template.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class TemplateChoice {
    @Option(names = "--stack-name", paramLabel = "NAME", description = "The stack's name (default: the folder's).")
    private String stack = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "For ARNs, host names and AWS::Region (default: us-east-1).")
    private String region = TemplateOptions.DEFAULTS.region();

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Twelve digits, for ARNs and AWS::AccountId (default: 123456789012).")
    private String account = TemplateOptions.DEFAULTS.accountId();

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of the templates, or of one alone: STACK.NAME=VALUE; may be given many times.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--parameter-file",
            paramLabel = "FILE",
            description = "Parameters in JSON or YAML, in any form that AWS's own tools take; may be given many times.")
    private List<Path> parameterFiles = List.of();

    /// What was said.
    TemplateOptions options() {
        try {
            return new TemplateOptions(stack, region, account, parameters, parameterFiles);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
