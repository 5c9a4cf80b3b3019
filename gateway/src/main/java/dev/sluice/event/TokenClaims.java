package dev.sluice.event;

import dev.sluice.wire.json.JsonSink;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the token of a request said, as functions of an HTTP API are told it.
///
/// @param claims as text
/// @param scopes that the route asks for and the token has; empty when the route asks for none
public record TokenClaims(Map<String, String> claims, Optional<List<String>> scopes) {
    public TokenClaims {
        claims = Collections.unmodifiableMap(new TreeMap<>(claims)); // events tell it in one order
        scopes = scopes.map(List::copyOf);
    }

    /// The members `claims` and `scopes` of an object.
    void writeTo(JsonSink sink) {
        RequestContext.map(sink, "claims", claims);
        sink.name("scopes");
        if (scopes.isEmpty()) {
            sink.nothing();
            return;
        }
        sink.beginArray();
        scopes.get().forEach(sink::string);
        sink.endArray();
    }
}
