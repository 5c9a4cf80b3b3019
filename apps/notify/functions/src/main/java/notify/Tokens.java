package notify;

import java.time.InstantSource;
import java.util.Optional;

/// Decides whether somebody is who they say. Without a secret everybody is believed.
final class Tokens {
    private final String secret;
    private final InstantSource clock;

    /// @param secret of the template's parameter `AuthSecret`; empty for none
    Tokens(String secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /// Whether a token must be shown.
    boolean areRequired() {
        return !secret.isEmpty();
    }

    /// Takes note of a token that must be that user's.
    ///
    /// @throws RefusedException in words, when it is missing or does not do
    void check(Optional<String> token, String userId) {
        if (areRequired()) {
            String owner = owner(token);
            if (!owner.equals(userId)) {
                throw new RefusedException("token: somebody else's (expected: one of " + userId + ")");
            }
        }
    }

    /// Whose token it is; empty when none is required.
    ///
    /// @throws RefusedException in words, when it is missing or does not do
    Optional<String> ownerIfRequired(Optional<String> token) {
        return areRequired() ? Optional.of(owner(token)) : Optional.empty();
    }

    private String owner(Optional<String> text) {
        Token token = Token.verified(text.orElseThrow(() -> new RefusedException("token: missing")), secret);
        if (!token.expires().isAfter(clock.instant())) {
            throw new RefusedException("token: expired at " + token.expires());
        }
        return token.userId();
    }
}
