package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.MockRequest;
import dev.sluice.api.Integration.MockResponse;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Integrations of type `MOCK` with their `AWS::ApiGatewayV2::IntegrationResponse` resources (specification,
/// sections 3.3, 3.5 and 3.6). Which template answers is settled here, unless the status chooses it.
final class MockIntegrations {
    private static final String DEFAULT = "$default";
    private static final String LENIENT = "application/json";
    private static final Set<String> BY_STATUS =
            Set.of("$integration.response.statuscode", "${integration.response.statuscode}");

    private final Stack stack;
    private final Diagnostics diagnostics;

    MockIntegrations(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// The mock that the resource describes; what is wrong with it is reported.
    Integration of(Resource resource, Properties properties, Duration timeout) {
        List<MockResponse> responses = new ArrayList<>();
        for (Resource other : stack.everywhere(Types.INTEGRATION_RESPONSE)) {
            Properties response = stack.properties(other);
            if (response.text("IntegrationId").orElse("").equals(stack.idOf(resource))) {
                response(response).ifPresent(responses::add);
            }
        }
        return new Integration.Mock(request(properties), responses, timeout);
    }

    private MockRequest request(Properties properties) {
        Map<String, String> templates = templates(properties, "RequestTemplates");
        Optional<String> template = chosen(templates, expression(properties));
        if (template.isPresent()) {
            return new MockRequest.Template(template.get());
        }
        String behavior = properties.text("PassthroughBehavior").orElse("WHEN_NO_MATCH");
        boolean passes =
                behavior.equals("WHEN_NO_MATCH") || (behavior.equals("WHEN_NO_TEMPLATES") && templates.isEmpty());
        return passes
                ? new MockRequest.PassThrough()
                : new MockRequest.Rejected("no request template fits, and PassthroughBehavior is " + behavior);
    }

    private Optional<MockResponse> response(Properties properties) {
        Optional<String> key = properties.text("IntegrationResponseKey");
        if (key.isEmpty() || !isKey(key.get(), properties)) {
            return Optional.empty();
        }
        Map<String, String> templates = templates(properties, "ResponseTemplates");
        boolean byStatus = BY_STATUS.contains(
                properties.text("TemplateSelectionExpression").orElse(""));
        return Optional.of(
                byStatus
                        ? new MockResponse(key.get(), templates, Optional.ofNullable(templates.get(DEFAULT)))
                        : new MockResponse(key.get(), Map.of(), chosen(templates, expression(properties))));
    }

    private boolean isKey(String key, Properties properties) {
        if (key.equals(DEFAULT)) {
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

    /// The static text that a `TemplateSelectionExpression` always yields.
    private String expression(Properties properties) {
        String text = properties.text("TemplateSelectionExpression").orElse(DEFAULT);
        String value = text.replace("\\$", "$");
        if (!value.equals(DEFAULT) && value.equals(text) && text.contains("$")) {
            diagnostics.error(
                    properties.place("TemplateSelectionExpression"),
                    "TemplateSelectionExpression: '" + text + "' is not supported yet (expected: static text such as"
                            + " \\$default, or $integration.response.statuscode for a response)");
        }
        return value;
    }

    /// By key, else the default, else the one that is named as in REST APIs.
    private static Optional<String> chosen(Map<String, String> templates, String key) {
        return Optional.ofNullable(templates.get(key))
                .or(() -> Optional.ofNullable(templates.get(DEFAULT)))
                .or(() -> Optional.ofNullable(templates.get(LENIENT)));
    }

    /// The templates of a property, as they are: nothing in them is evaluated.
    private Map<String, String> templates(Properties properties, String name) {
        Map<String, String> templates = new LinkedHashMap<>();
        properties.nested(name).ifPresent(declared -> {
            for (Entry entry : declared.values().entries()) {
                Optional<String> text = template(name, entry);
                text.ifPresent(value -> templates.put(entry.key(), value));
            }
        });
        return templates;
    }

    private Optional<String> template(String name, Entry entry) {
        Node value = entry.value();
        Optional<String> text = Properties.text(value);
        if (text.isEmpty()) {
            diagnostics.error(value.at(), name + ", '" + entry.key() + "': expected a string");
        } else if (text.get().contains("$") || text.get().contains("#")) {
            diagnostics.error(
                    value.at(),
                    name + ", '" + entry.key() + "': VTL is not supported yet (expected: a template without '$' and"
                            + " '#', which is answered as it is)");
        }
        return text;
    }
}
