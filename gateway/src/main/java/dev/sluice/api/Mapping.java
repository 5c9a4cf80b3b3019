package dev.sluice.api;

import java.util.List;
import java.util.Map;

/// What a non-proxy integration makes of a message and of the backend's answer (specification, sections 3.3 and
/// 3.5). As written in the template; compiled when a stage is published.
///
/// @param name      of the integration, for messages and logs
/// @param responses in order of the template
public record Mapping(String name, Request request, List<Response> responses) {
    public Mapping {
        responses = List.copyOf(responses);
    }

    /// The request side.
    ///
    /// @param parameters by destination, such as `integration.request.header.NAME`
    public record Request(
            Map<String, String> parameters, Templates templates, Passthrough passthrough, ContentHandling content) {
        public Request {
            parameters = Map.copyOf(parameters);
        }
    }

    /// One `IntegrationResponse`.
    ///
    /// @param key [#ANY], or a regular expression between slashes, which must fit the whole value
    public record Response(String key, Templates templates, ContentHandling content) {
        /// The key of the response that takes what no other takes.
        public static final String ANY = "$default";

        /// The regular expression; of a key that is not [#ANY].
        public String expression() {
            return key.substring(1, key.length() - 1);
        }
    }

    /// Templates of which an expression chooses one.
    ///
    /// @param selection `TemplateSelectionExpression`
    /// @param texts     templates by key
    public record Templates(String selection, Map<String, String> texts) {
        /// The key of the template that is taken when the expression chooses none; also the expression that is
        /// assumed.
        public static final String DEFAULT = "$default";

        /// No template.
        public static final Templates NONE = new Templates(DEFAULT, Map.of());

        public Templates {
            texts = Map.copyOf(texts);
        }
    }

    /// What becomes of a message that no template takes.
    public enum Passthrough {
        /// It goes through as it is.
        WHEN_NO_MATCH,
        /// It goes through if there is no template at all.
        WHEN_NO_TEMPLATES,
        /// It is rejected.
        NEVER
    }

    /// What becomes of a body after mapping.
    public enum ContentHandling {
        /// Nothing.
        AS_IS,
        /// It is base64 text, and is decoded.
        CONVERT_TO_BINARY,
        /// Bytes that are no text become base64.
        CONVERT_TO_TEXT
    }
}
