package dev.sluice.server.talk;

import java.util.List;

/// A stage that a server is known to have.
///
/// @param paths    under which it answers, the one to show first; at least one
/// @param query    what the application wants behind the path, with its question mark; empty when it does not say
/// @param identity the identity sources of its authorizer, such as `route.request.querystring.token`; all of them
///     must be there
public record KnownStage(List<String> paths, String query, List<String> identity) {
    public KnownStage {
        paths = List.copyOf(paths);
        identity = List.copyOf(identity);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("paths: none (expected: at least one)");
        }
    }
}
