package dev.sluice.edge;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// Who the edge is to TLS clients.
///
/// @param key   the private key
/// @param chain its certificate first, then those that lead to the root, without the root
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("chain: empty (expected: at least one certificate)");
        }
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
