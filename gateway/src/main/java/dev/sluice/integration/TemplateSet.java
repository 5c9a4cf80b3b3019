package dev.sluice.integration;

import dev.sluice.api.Mapping.Templates;
import dev.sluice.integration.mapping.Compiled;
import dev.sluice.integration.mapping.MappingTemplate;
import dev.sluice.integration.mapping.TemplateFault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The templates of one side of an integration and the expression that chooses one. Immutable.
final class TemplateSet {
    /// As in REST APIs, where templates are named by content type; some templates carry it over.
    private static final String LENIENT = "application/json";

    private final ValueExpression selection;
    private final Map<String, MappingTemplate> templates;

    private TemplateSet(ValueExpression selection, Map<String, MappingTemplate> templates) {
        this.selection = selection;
        this.templates = templates;
    }

    /// Compiles templates.
    ///
    /// @param name of the property with its owner, for faults
    /// @throws InvalidMappingException when one is no template
    static TemplateSet of(String name, ValueExpression selection, Templates written) {
        Map<String, MappingTemplate> templates = new HashMap<>();
        written.texts().forEach((key, text) -> {
            switch (MappingTemplate.compile(name + " '" + key + "'", text)) {
                case Compiled.Ready(MappingTemplate template) -> templates.put(key, template);
                case Compiled.Malformed(TemplateFault fault) -> throw new InvalidMappingException(fault.toString());
            }
        });
        return new TemplateSet(selection, Map.copyOf(templates));
    }

    boolean isEmpty() {
        return templates.isEmpty();
    }

    /// By key, else the default, else the one that is named as in REST APIs.
    Optional<MappingTemplate> choose(ValueExpression.Variables variables) {
        if (templates.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(templates.get(selection.evaluate(variables)))
                .or(() -> Optional.ofNullable(templates.get(Templates.DEFAULT)))
                .or(() -> Optional.ofNullable(templates.get(LENIENT)));
    }
}
