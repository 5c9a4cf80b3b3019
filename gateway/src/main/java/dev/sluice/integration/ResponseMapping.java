package dev.sluice.integration;

import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.ContentHandling;
import dev.sluice.integration.mapping.Mapped;
import dev.sluice.integration.mapping.MappingTemplate;
import dev.sluice.integration.mapping.TemplateFault;
import dev.sluice.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The response side of a non-proxy integration (specification, section 3.5). Immutable.
final class ResponseMapping {
    private final List<Choice> byExpression = new ArrayList<>();
    private Optional<Choice> otherwise = Optional.empty();

    /// One integration response.
    private record Choice(Pattern expression, TemplateSet templates, ContentHandling content) {}

    /// Compiles it.
    ///
    /// @throws InvalidMappingException when it cannot be understood
    ResponseMapping(String name, List<Mapping.Response> written) {
        for (Mapping.Response response : written) {
            String owner = name + ", IntegrationResponse '" + response.key() + "', ResponseTemplates";
            TemplateSet templates = TemplateSet.of(
                    owner, ValueExpression.ofResponse(response.templates().selection()), response.templates());
            boolean any = response.key().equals(Mapping.Response.ANY);
            Choice choice = new Choice(any ? Pattern.compile("") : key(response), templates, response.content());
            if (any) {
                otherwise = Optional.of(choice);
            } else {
                byExpression.add(choice);
            }
        }
    }

    private static Pattern key(Mapping.Response response) {
        try {
            return Pattern.compile(response.expression(), Pattern.DOTALL);
        } catch (PatternSyntaxException invalid) {
            throw new InvalidMappingException(
                    "IntegrationResponseKey '" + response.key() + "': " + invalid.getDescription());
        }
    }

    /// What the client gets for an answer.
    Outcome map(BackendAnswer answer, MappedMessage message) {
        Optional<Choice> choice = choose(answer);
        if (choice.isEmpty()) {
            return answer.failed()
                    ? new Outcome.Failed(
                            LambdaProxyIntegration.oneLine("no integration response for '" + answer.matched() + "'"))
                    : answered(answer, Optional.empty());
        }
        Optional<MappingTemplate> template = choice.get().templates().choose(new AnswerVariables(answer, message));
        if (template.isEmpty()) {
            return converted(answer, answer.body(), choice.get().content());
        }
        return switch (template.get().evaluate(message.input().with(answer.body()))) {
            case Mapped.Text(String text) ->
                converted(
                        answer,
                        text.getBytes(StandardCharsets.UTF_8),
                        choice.get().content());
            case Mapped.Stopped(TemplateFault fault) ->
                new Outcome.Failed(LambdaProxyIntegration.oneLine(fault.toString()));
        };
    }

    private Optional<Choice> choose(BackendAnswer answer) {
        for (Choice choice : byExpression) {
            if (!answer.matched().isEmpty()
                    && choice.expression().matcher(answer.matched()).matches()) {
                return Optional.of(choice);
            }
        }
        return otherwise;
    }

    private static Outcome converted(BackendAnswer answer, byte[] body, ContentHandling content) {
        try {
            return answered(answer, Optional.of(Contents.convert(body, content)));
        } catch (IllegalArgumentException notBase64) {
            return new Outcome.Failed("CONVERT_TO_BINARY: the answer is not base64");
        }
    }

    /// Nothing but the body reaches a client: response parameters have no effect on messages.
    private static Outcome answered(BackendAnswer answer, Optional<byte[]> body) {
        return new Outcome.Answered(new ProxyResult(
                answer.status(),
                Headers.EMPTY,
                body.filter(bytes -> bytes.length > 0).map(bytes -> new ProxyResult.Body(bytes, false))));
    }
}
