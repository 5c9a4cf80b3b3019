package dev.sluice.api;

import java.util.Map;

/// Under which hosts an API is reached beside those of this machine (specification, section 1.1).
///
/// @param executeApi whether under `{apiId}.execute-api.…`
/// @param mappings   stages by their address under domains of the owner's
public record Addresses(boolean executeApi, Map<DomainMapping, String> mappings) {
    /// Amazon's host alone.
    public static final Addresses DEFAULT = new Addresses(true, Map.of());

    public Addresses {
        mappings = Map.copyOf(mappings);
    }
}
