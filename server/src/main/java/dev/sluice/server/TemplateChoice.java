package dev.sluice.server;

import dev.sluice.config.Quotas;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a person says about a deployment beside its template.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class TemplateChoice {
    @Option(names = "--stack-name", paramLabel = "NAME", description = "The stack's name (default: the folder's).")
    private String stack = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "For ARNs, host names and AWS::Region (default: us-east-1, or what serverless.yml says).")
    private Optional<String> region = Optional.empty();

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

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "The stage of serverless.yml (default: what it says).")
    private Optional<String> stage = Optional.empty();

    @Option(
            names = "--opt",
            paramLabel = "NAME=VALUE",
            description = "What the variable opt:NAME of serverless.yml yields; may be given many times.")
    private Map<String, String> options = Map.of();

    /// What was said.
    ///
    /// @param quotas what templates may ask for
    TemplateOptions options(Quotas quotas) {
        Map<String, String> opt = new HashMap<>(options);
        stage.ifPresent(name -> opt.put("stage", name));
        region.ifPresent(name -> opt.put("region", name));
        String place = region.orElse(TemplateOptions.DEFAULTS.region());
        try {
            return new TemplateOptions(stack, place, account, parameters, parameterFiles, opt)
                    .withLongestIntegration(quotas.integrationTimeout());
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
