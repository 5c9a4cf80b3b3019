package dev.sluice.route;

import dev.sluice.api.Route;

/// What a [RouteTable] chose for a message.
public sealed interface Selection {
    /// That route; `$default` when no key of the application fits.
    record Matched(Route route) implements Selection {}

    /// No key fits and there is no `$default`.
    record NoRoute() implements Selection {}
}
