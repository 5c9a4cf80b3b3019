package dev.sluice.api;

import java.util.Optional;

/// One route.
///
/// @param key         `$connect`, `$disconnect`, `$default` or a key of the application
/// @param integration what it calls; empty when the route has no target, which is answered with an internal error
///     frame
/// @param twoWay      whether a RouteResponse `$default` exists: the integration's body goes back to the caller
/// @param authorizer  who decides first; of `$connect` only
/// @param keyRequired whether a client must show an API key; of `$connect` only
/// @param validation  what requests have to fit
public record Route(
        String key,
        Optional<Integration> integration,
        boolean twoWay,
        Authorizer authorizer,
        boolean keyRequired,
        Validation validation) {
    /// Runs before the handshake is answered.
    public static final String CONNECT = "$connect";
    /// Runs after the socket is closed.
    public static final String DISCONNECT = "$disconnect";
    /// Takes the messages that select no other route.
    public static final String DEFAULT = "$default";

    /// A route that everybody may use.
    public Route(String key, Optional<Integration> integration, boolean twoWay) {
        this(key, integration, twoWay, Authorizer.NONE);
    }

    /// A route that the authorizer decides on.
    public Route(String key, Optional<Integration> integration, boolean twoWay, Authorizer authorizer) {
        this(key, integration, twoWay, authorizer, false);
    }

    /// A route that takes anything.
    public Route(
            String key, Optional<Integration> integration, boolean twoWay, Authorizer authorizer, boolean keyRequired) {
        this(key, integration, twoWay, authorizer, keyRequired, Validation.NONE);
    }

    /// The same, which calls that.
    public Route with(Optional<Integration> called) {
        return new Route(key, called, twoWay, authorizer, keyRequired, validation);
    }

    /// The same, which demands that of requests.
    public Route with(Validation demanded) {
        return new Route(key, integration, twoWay, authorizer, keyRequired, demanded);
    }
}
