package dev.sluice.api;

import java.util.Locale;

/// An address of a stage under a domain of its owner's (`AWS::ApiGatewayV2::ApiMapping`; specification, section
/// 1.1).
///
/// @param domain such as `ws.example.com`, in lower case
/// @param key    the path, without slashes around it; empty for none, with slashes in it for several levels
public record DomainMapping(String domain, String key) {
    public DomainMapping {
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /// Whether its path has several segments. Then the names of headers come in lower case.
    public boolean isMultiLevel() {
        return key.indexOf('/') >= 0;
    }
}
