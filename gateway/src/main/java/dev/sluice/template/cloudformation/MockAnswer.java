package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpRoute.Target;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A REST API's `MOCK` method, which answers preflight requests: the request template says a status code, the
/// integration response for that code says headers and body. Both have to be plain text.
final class MockAnswer {
    private static final Pattern STATUS = Pattern.compile("[\"']?statusCode[\"']?\\s*:\\s*(\\d{3})");
    private static final String HEADER = "method.response.header.";
    private static final int SERVER_ERROR = 500;

    private final Diagnostics diagnostics;

    /// One integration response.
    ///
    /// @param pattern    which status codes it is for; empty: all that no other one takes
    /// @param status     what the caller gets
    /// @param parameters headers by `method.response.header.NAME`
    /// @param templates  bodies by content type
    record Response(
            Optional<String> pattern,
            Optional<String> status,
            Optional<Properties> parameters,
            Optional<Properties> templates) {
        private boolean takes(int code) {
            return pattern.isPresent() && Integer.toString(code).matches(pattern.get());
        }
    }

    MockAnswer(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The answer; empty when there is none or it is not fixed, which is reported.
    Optional<Target> of(Optional<Properties> requestTemplates, List<Response> responses, Place at) {
        Optional<Integer> code = requestTemplates.flatMap(MockAnswer::status);
        if (code.isEmpty()) {
            diagnostics.warning(
                    at, "MOCK answers 500, as on AWS: no request template says a status such as {\"statusCode\": 200}");
            return Optional.of(new Target.Fixed(SERVER_ERROR, Map.of(), "{\"message\": \"Internal server error\"}"));
        }
        Optional<Response> chosen = responses.stream()
                .filter(response -> response.takes(code.get()))
                .findFirst()
                .or(() -> responses.stream()
                        .filter(response -> response.pattern().isEmpty())
                        .findFirst());
        if (chosen.isEmpty()) {
            diagnostics.error(at, "MOCK without an integration response for status " + code.get());
            return Optional.empty();
        }
        String status = chosen.get().status().orElse(Integer.toString(code.get()));
        if (!status.matches("[1-5]\\d\\d")) {
            diagnostics.error(at, "StatusCode: '" + status + "' (expected: 100 to 599)");
            return Optional.empty();
        }
        return Optional.of(new Target.Fixed(Integer.parseInt(status), headers(chosen.get()), body(chosen.get())));
    }

    private static Optional<Integer> status(Properties templates) {
        for (Entry template : templates.values().entries()) {
            Matcher status = STATUS.matcher(Properties.text(template.value()).orElse(""));
            if (status.find()) {
                return Optional.of(Integer.parseInt(status.group(1)));
            }
        }
        return Optional.empty();
    }

    private Map<String, String> headers(Response response) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<Entry> parameters =
                response.parameters().map(found -> found.values().entries()).orElse(List.of());
        for (Entry parameter : parameters) {
            String value = Properties.text(parameter.value()).orElse("");
            if (!parameter.key().startsWith(HEADER) || !value.matches("'[^']*'")) {
                String what = "response parameter '" + parameter.key() + "' of a MOCK method: '" + value + "'";
                diagnostics.error(parameter.place(), what + " (expected: " + HEADER + "NAME with a text in '')");
                continue;
            }
            headers.put(parameter.key().substring(HEADER.length()), value.substring(1, value.length() - 1));
        }
        return headers;
    }

    private String body(Response response) {
        List<Entry> templates =
                response.templates().map(found -> found.values().entries()).orElse(List.of());
        if (templates.isEmpty()) {
            return "";
        }
        Entry first = templates.getFirst();
        String text = Properties.text(first.value()).orElse("");
        if (text.contains("$") || text.contains("#")) {
            diagnostics.error(
                    first.place(),
                    "response template of a MOCK method: variables and directives are not supported yet");
        }
        return text.strip();
    }
}
