package dev.sluice.event;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// More of who asks than an address and a user agent; of a handshake only.
///
/// @param texts       such as `apiKeyId`, by name
/// @param certificate that the client showed
public record Identity(Map<String, String> texts, Optional<X509Certificate> certificate) {
    /// Nothing is known.
    public static final Identity NONE = new Identity(Map.of(), Optional.empty());

    public Identity {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts)); // events tell it in one order
    }

    Identity and(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(more);
        return new Identity(all, certificate);
    }
}
