package dev.sluice.authorize;

import dev.sluice.event.AuthorizerEvent;
import java.util.Optional;

/// Something that a handshake must bring before its authorizer is asked (spec 4.5). Immutable.
public sealed interface IdentitySource {
    /// What can be written; `NAME` stands for any name.
    String EXPECTED = "route.request.header.NAME, route.request.querystring.NAME, stageVariables.NAME or context.NAME";

    /// The source of that text, such as `route.request.querystring.token`; empty when it is none.
    static Optional<IdentitySource> parse(String text) {
        return named(text, "route.request.header.")
                .<IdentitySource>map(Header::new)
                .or(() -> named(text, "route.request.querystring.").map(QueryParameter::new))
                .or(() -> named(text, "stageVariables.").map(StageVariable::new))
                .or(() -> named(text, "context.").map(ContextVariable::new));
    }

    /// Its value in a handshake; empty when there is none.
    Optional<String> valueIn(AuthorizerEvent event);

    /// Whether a handshake brings it; an empty value is none.
    default boolean isIn(AuthorizerEvent event) {
        return valueIn(event).filter(value -> !value.isEmpty()).isPresent();
    }

    private static Optional<String> named(String text, String prefix) {
        return text.startsWith(prefix) && text.length() > prefix.length()
                ? Optional.of(text.substring(prefix.length()))
                : Optional.empty();
    }

    /// A header, whatever the letter case of its name.
    record Header(String name) implements IdentitySource {
        @Override
        public Optional<String> valueIn(AuthorizerEvent event) {
            return event.request().header(name);
        }
    }

    /// A name of the query.
    record QueryParameter(String name) implements IdentitySource {
        @Override
        public Optional<String> valueIn(AuthorizerEvent event) {
            return event.request().queryParameter(name);
        }
    }

    /// A variable of the stage.
    record StageVariable(String name) implements IdentitySource {
        @Override
        public Optional<String> valueIn(AuthorizerEvent event) {
            return event.stageVariable(name);
        }
    }

    /// A variable of `$context`.
    record ContextVariable(String name) implements IdentitySource {
        @Override
        public Optional<String> valueIn(AuthorizerEvent event) {
            return event.context(name);
        }
    }
}
