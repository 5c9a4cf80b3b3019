package dev.sluice.api;

import java.util.Optional;

/// A key that clients show (`AWS::ApiGateway::ApiKey`).
///
/// @param id      names it in events and logs, where its value never stands
/// @param name    for people
/// @param value   the secret; empty when the template leaves it to the gateway to choose one
/// @param enabled whether it opens anything
public record ApiKey(String id, String name, Optional<String> value, boolean enabled) {
    /// Without the value.
    @Override
    public String toString() {
        return "ApiKey[id=" + id + ", name=" + name + ", enabled=" + enabled + "]";
    }
}
