package dev.sluice.route;

/// What a [RouteTable] chose for a message.
///
/// @param <R> the form of its routes
public sealed interface Selection<R> {
    /// That route; `$default` when no key of the application fits.
    record Matched<R>(R route) implements Selection<R> {}

    /// No key fits and there is no `$default`.
    record NoRoute<R>() implements Selection<R> {}
}
