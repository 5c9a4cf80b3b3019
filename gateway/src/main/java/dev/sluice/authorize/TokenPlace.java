package dev.sluice.authorize;

import dev.sluice.event.ClientRequest;
import dev.sluice.wire.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where a client puts its token. Immutable.
public sealed interface TokenPlace {
    /// What can be written; `NAME` stands for any name.
    String EXPECTED = "header, subprotocol or query:NAME";

    /// The place of that word, such as `query:token`; empty when it is none.
    static Optional<TokenPlace> parse(String text) {
        return switch (text) {
            case "header" -> Optional.of(new Header("Authorization"));
            case "subprotocol" -> Optional.of(new Subprotocol());
            default ->
                text.startsWith("query:") && text.length() > "query:".length()
                        ? Optional.of(new Query(text.substring("query:".length())))
                        : Optional.empty();
        };
    }

    /// The token that a request brings there; empty when it brings none.
    Optional<String> token(HttpRequest request, ClientRequest client);

    /// What the handshake has to answer, so that a browser takes it.
    default Optional<String> answer() {
        return Optional.empty();
    }

    /// A header, with or without `Bearer` before the token (RFC 6750, section 2.1).
    record Header(String name) implements TokenPlace {
        private static final String BEARER = "Bearer ";

        @Override
        public Optional<String> token(HttpRequest request, ClientRequest client) {
            return client.header(name)
                    .map(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                            ? value.substring(BEARER.length())
                            : value)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }
    }

    /// A parameter of the query. Addresses are written into logs; it is for clients that have nothing else.
    record Query(String name) implements TokenPlace {
        @Override
        public Optional<String> token(HttpRequest request, ClientRequest client) {
            return client.queryParameter(name).filter(value -> !value.isEmpty());
        }
    }

    /// The offered subprotocol behind `access_token`, because a browser's WebSocket can set nothing else:
    /// `new WebSocket(url, ["access_token", token])`. A browser wants one of those back, and gets the word.
    record Subprotocol() implements TokenPlace {
        /// Announces the token.
        public static final String WORD = "access_token";

        @Override
        public Optional<String> token(HttpRequest request, ClientRequest client) {
            List<String> offered = request.headers().all("Sec-WebSocket-Protocol").stream()
                    .flatMap(value -> Arrays.stream(value.split(",", -1)))
                    .map(String::strip)
                    .toList();
            int word = offered.indexOf(WORD);
            return word >= 0 && word + 1 < offered.size()
                    ? Optional.of(offered.get(word + 1)).filter(value -> !value.isEmpty())
                    : Optional.empty();
        }

        @Override
        public Optional<String> answer() {
            return Optional.of(WORD);
        }
    }
}
