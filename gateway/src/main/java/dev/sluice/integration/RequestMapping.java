package dev.sluice.integration;

import dev.sluice.api.Mapping;
import dev.sluice.integration.mapping.Mapped;
import dev.sluice.integration.mapping.MappingTemplate;
import dev.sluice.integration.mapping.TemplateFault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The request side of a non-proxy integration (specification, section 3.3). Immutable.
final class RequestMapping {
    private final Mapping.Request written;
    private final TemplateSet templates;
    private final RequestParameters parameters;

    /// Compiles it.
    ///
    /// @throws InvalidMappingException when it cannot be understood
    RequestMapping(String name, Mapping.Request written) {
        this.written = written;
        this.templates = TemplateSet.of(
                name + ", RequestTemplates",
                ValueExpression.ofRequest(written.templates().selection()),
                written.templates());
        this.parameters = RequestParameters.of(written.parameters());
    }

    /// What a message became.
    sealed interface Prepared {
        /// The body for the backend, and what goes beside it.
        // Equality is never asked of it.
        @SuppressWarnings("ArrayRecordComponent")
        record Ready(byte[] body, RequestParameters.Evaluated parameters) implements Prepared {}

        /// The backend is not called.
        record Refused(String reason) implements Prepared {}
    }

    /// Makes the request of a message.
    Prepared prepare(MappedMessage message) {
        Optional<MappingTemplate> template = templates.choose(message);
        if (template.isEmpty()) {
            return passes()
                    ? converted(message.input().body(), message)
                    : new Prepared.Refused("Unsupported Media Type: no request template fits, and PassthroughBehavior"
                            + " is " + written.passthrough());
        }
        return switch (template.get().evaluate(message.input())) {
            case Mapped.Text(String text) -> converted(text.getBytes(StandardCharsets.UTF_8), message);
            case Mapped.Stopped(TemplateFault fault) -> new Prepared.Refused(fault.toString());
        };
    }

    private boolean passes() {
        return switch (written.passthrough()) {
            case WHEN_NO_MATCH -> true;
            case WHEN_NO_TEMPLATES -> templates.isEmpty();
            case NEVER -> false;
        };
    }

    private Prepared converted(byte[] body, MappedMessage message) {
        try {
            return new Prepared.Ready(Contents.convert(body, written.content()), parameters.evaluate(message));
        } catch (IllegalArgumentException notBase64) {
            return new Prepared.Refused("CONVERT_TO_BINARY: the request is not base64");
        }
    }
}
