package dev.sluice.template.cloudformation;

import dev.sluice.template.TemplateOptions;
import dev.sluice.wire.aws.Arn;
import java.util.Map;

/// What `Ref` and `Fn::GetAtt` yield for what belongs to a function: versions, aliases, URLs and layers. There is
/// one version of everything, the first.
final class LambdaIdentities {
    private static final String FIRST = "1";
    private static final String FUNCTION = "function:";
    private static final int MAX_LAYER_NAME = 140;

    private final TemplateOptions options;

    LambdaIdentities(TemplateOptions options) {
        this.options = options;
    }

    String ref(Resource resource, Properties properties) {
        return switch (resource.type()) {
            case Types.VERSION -> function(properties, "FunctionName") + ":" + FIRST;
            case Types.ALIAS ->
                function(properties, "FunctionName") + ":"
                        + properties.text("Name").orElse(resource.id());
            case Types.URL -> function(properties, "TargetFunctionArn");
            default ->
                arn("layer:"
                        + properties
                                .text("LayerName")
                                .orElseGet(() -> Ids.named(options.stack(), resource.id(), MAX_LAYER_NAME))
                        + ":" + FIRST);
        };
    }

    Map<String, String> attributes(Resource resource, String ref) {
        return switch (resource.type()) {
            case Types.VERSION -> Map.of("FunctionArn", ref, "Version", FIRST);
            case Types.ALIAS -> Map.of("AliasArn", ref);
            case Types.URL -> {
                String host = Ids.hashed(options.stack(), resource.id(), 32) + ".lambda-url." + options.region();
                yield Map.of("FunctionArn", ref, "FunctionUrl", "https://" + host + ".on.aws/");
            }
            default -> Map.of("LayerVersionArn", ref);
        };
    }

    /// The ARN of the function that a property names in whatever form, without a qualifier.
    private String function(Properties properties, String property) {
        String text = properties.text(property).orElse("");
        int start = text.lastIndexOf(FUNCTION);
        String name = start < 0 ? text : text.substring(start + FUNCTION.length());
        int qualifier = name.indexOf(':');
        return arn(FUNCTION + (qualifier < 0 ? name : name.substring(0, qualifier)));
    }

    private String arn(String resource) {
        return Arn.of("lambda", options.region(), options.accountId(), resource).toString();
    }
}
