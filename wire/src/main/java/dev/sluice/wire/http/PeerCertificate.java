package dev.sluice.wire.http;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/// The certificate that a TLS client showed. Pure function; on the connection's loop, once its handshake is over.
final class PeerCertificate {
    private PeerCertificate() {}

    /// The client's own certificate, which the engine has verified; empty when it was asked for none or showed
    /// none.
    static Optional<X509Certificate> of(SSLEngine engine) {
        if (!engine.getWantClientAuth() && !engine.getNeedClientAuth()) {
            return Optional.empty();
        }
        try {
            return engine.getSession().getPeerCertificates()[0] instanceof X509Certificate own
                    ? Optional.of(own)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty(); // it showed none
        }
    }
}
