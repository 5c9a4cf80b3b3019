package dev.sluice.template.cloudformation;

import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.ContentHandling;
import dev.sluice.api.Mapping.Passthrough;
import dev.sluice.api.Mapping.Response;
import dev.sluice.api.Mapping.Templates;
import dev.sluice.integration.InvalidMappingException;
import dev.sluice.integration.RequestParameters;
import dev.sluice.integration.ValueExpression;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The mappings of integrations, with their `AWS::ApiGatewayV2::IntegrationResponse` resources (specification,
/// sections 3.3, 3.5 and 5). Every template is compiled here once, so that a mistake in it is one of this template.
final class IntegrationMappings {
    private static final String SELECTION = "TemplateSelectionExpression";

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final VelocityTexts texts;

    IntegrationMappings(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        this.texts = new VelocityTexts(diagnostics);
    }

    /// What the integration's resource says; what is wrong with it is reported.
    Mapping of(Resource resource, Properties properties) {
        List<Response> responses = new ArrayList<>();
        for (Resource other : stack.everywhere(Types.INTEGRATION_RESPONSE)) {
            Properties response = stack.properties(other);
            if (response.text("IntegrationId").orElse("").equals(stack.idOf(resource))) {
                response(response).ifPresent(responses::add);
            }
        }
        return new Mapping(resource.id(), request(properties), responses);
    }

    private Mapping.Request request(Properties properties) {
        return new Mapping.Request(
                parameters(properties),
                templates(properties, "RequestTemplates", ValueExpression::ofRequest),
                Passthrough.valueOf(properties
                        .text("PassthroughBehavior")
                        .filter(name -> named(name, Passthrough.values()))
                        .orElse("WHEN_NO_MATCH")),
                content(properties));
    }

    /// The parameters by destination, checked one by one.
    Map<String, String> parameters(Properties properties) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Entry entry : entries(properties, "RequestParameters")) {
            Properties.text(entry.value()).ifPresent(value -> {
                try {
                    RequestParameters _ = RequestParameters.of(Map.of(entry.key(), value));
                    parameters.put(entry.key(), value);
                } catch (InvalidMappingException invalid) {
                    diagnostics.error(entry.place(), "RequestParameters: " + invalid.getMessage());
                }
            });
        }
        return parameters;
    }

    private Optional<Response> response(Properties properties) {
        return properties
                .text("IntegrationResponseKey")
                .filter(key -> isKey(key, properties))
                .map(key -> new Response(
                        key,
                        templates(properties, "ResponseTemplates", ValueExpression::ofResponse),
                        content(properties)));
    }

    private boolean isKey(String key, Properties properties) {
        if (key.equals(Response.ANY)) {
            return true;
        }
        String problem = "";
        if (key.length() > 2 && key.startsWith("/") && key.endsWith("/")) {
            try {
                Pattern _ = Pattern.compile(key.substring(1, key.length() - 1));
                return true;
            } catch (PatternSyntaxException invalid) {
                problem = ": " + invalid.getDescription();
            }
        }
        diagnostics.error(
                properties.place("IntegrationResponseKey"),
                "IntegrationResponseKey: '" + key + "'" + problem
                        + " (expected: $default, or a regular expression between slashes, such as /200/)");
        return false;
    }

    private Templates templates(Properties properties, String name, Consumer<String> parser) {
        String selection = properties.text(SELECTION).orElse(Templates.DEFAULT);
        try {
            parser.accept(selection);
        } catch (InvalidMappingException invalid) {
            diagnostics.error(properties.place(SELECTION), SELECTION + ": " + invalid.getMessage());
            selection = Templates.DEFAULT;
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (Entry entry : entries(properties, name)) {
            texts.checked(name, entry).ifPresent(text -> found.put(entry.key(), text));
        }
        return new Templates(selection, found);
    }

    private static ContentHandling content(Properties properties) {
        return properties
                .text("ContentHandlingStrategy")
                .filter(name -> named(name, ContentHandling.values()))
                .map(ContentHandling::valueOf)
                .orElse(ContentHandling.AS_IS);
    }

    /// Whether it is one of them; what is not is reported elsewhere.
    private static boolean named(String name, Enum<?>[] known) {
        return List.of(known).stream().anyMatch(each -> each.name().equals(name));
    }

    private static List<Entry> entries(Properties properties, String name) {
        return properties.nested(name).map(found -> found.values().entries()).orElse(List.of());
    }
}
