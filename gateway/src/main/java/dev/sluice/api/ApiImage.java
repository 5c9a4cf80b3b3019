package dev.sluice.api;

import java.util.Map;

/// Everything that is deployed, at one instant.
///
/// @param version   grows with every publication
/// @param apis      by API id
/// @param functions by function name
public record ApiImage(long version, Map<String, WebSocketApi> apis, Map<String, FunctionDefinition> functions) {
    /// Nothing deployed.
    public static final ApiImage EMPTY = new ApiImage(0, Map.of(), Map.of());

    public ApiImage {
        apis = Map.copyOf(apis);
        functions = Map.copyOf(functions);
    }
}
