package dev.sluice.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a route calls. One variant per kind; carried out by one class per kind in `dev.sluice.integration`.
public sealed interface Integration {
    /// AWS quota: integration timeout, also the default.
    Duration MAX_TIMEOUT = Duration.ofSeconds(29);

    /// How long the caller waits for it, 50 ms to 29 s.
    Duration timeout();

    /// `AWS_PROXY`: a Lambda function that gets the event of the specification, section 4, and answers with a proxy
    /// result.
    ///
    /// @param functionName a key of [ApiImage#functions()]
    record LambdaProxy(String functionName, Duration timeout) implements Integration {}

    /// `MOCK`: no backend. The request side makes a text whose `statusCode` chooses the response (specification,
    /// section 3.6).
    ///
    /// @param request   what the message becomes
    /// @param responses in order of the template
    record Mock(MockRequest request, List<MockResponse> responses, Duration timeout) implements Integration {
        public Mock {
            responses = List.copyOf(responses);
        }
    }

    /// What a message becomes on its way to a mock.
    sealed interface MockRequest {
        /// Itself.
        record PassThrough() implements MockRequest {}

        /// Always this text.
        record Template(String text) implements MockRequest {}

        /// Nothing: the integration takes no message that has no template.
        record Rejected(String reason) implements MockRequest {}
    }

    /// One `IntegrationResponse` of a mock.
    ///
    /// @param key               [#ANY_STATUS], or a regular expression between slashes, which must fit the whole
    ///     status
    /// @param templatesByStatus what is answered, by status, where the template is chosen by it
    /// @param template          what is answered else; empty answers nothing
    record MockResponse(String key, Map<String, String> templatesByStatus, Optional<String> template) {
        /// The key of the response that takes what no other takes.
        public static final String ANY_STATUS = "$default";

        public MockResponse {
            templatesByStatus = Map.copyOf(templatesByStatus);
        }

        /// The regular expression; of a key that is not [#ANY_STATUS].
        public String expression() {
            return key.substring(1, key.length() - 1);
        }
    }
}
