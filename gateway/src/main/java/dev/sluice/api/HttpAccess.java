package dev.sluice.api;

/// Who may call a route of an HTTP API.
public sealed interface HttpAccess {
    /// Everybody.
    HttpAccess OPEN = new Open();

    /// Everybody.
    record Open() implements HttpAccess {}

    /// Whoever brings a token (`AuthorizationType: JWT`).
    ///
    /// @param place where the token is
    /// @param name  of the header or the parameter of the query
    /// @param rule  what the token must say
    record Jwt(Validation.Place place, String name, TokenRule rule) implements HttpAccess {}
}
