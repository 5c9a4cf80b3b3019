package dev.sluice.edge;

import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// The TLS side of the port: the JDK's engine with our certificate. Made without Netty's `SslContext`, whose search
/// for other providers costs half of a start. Immutable.
final class TlsContext {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> APPLICATIONS = List.of("h2", "http/1.1");
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final boolean asking;

    private TlsContext(SSLContext context, boolean asking) {
        this.context = context;
        this.asking = asking;
    }

    /// With that certificate.
    ///
    /// @param clients who may sign certificates of clients; those are asked for one, and the handshake fails with
    ///     one
    ///     that does not lead to them. Empty asks for none
    /// @throws IOException when it cannot be used
    static TlsContext of(TlsIdentity identity, List<X509Certificate> clients) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), clients.isEmpty() ? null : trust(clients), null);
            return new TlsContext(context, !clients.isEmpty());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("certificate: cannot be used for TLS: " + unusable.getMessage(), unusable);
        }
    }

    private static TrustManager[] trust(List<X509Certificate> roots) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("client-ca-" + i, roots.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        return trust.getTrustManagers();
    }

    /// The handler that speaks TLS for one connection.
    SslHandler handler() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setHandshakeApplicationProtocolSelector((_, offered) -> choose(offered));
        engine.setWantClientAuth(asking);
        return new SslHandler(engine);
    }

    /// What to speak (RFC 7301): HTTP/2 where the client can. One that offers neither, or nothing, is not turned
    /// away: it speaks HTTP/1.1. Browsers offer only that when they open a WebSocket.
    private static String choose(List<String> offered) {
        return APPLICATIONS.stream().filter(offered::contains).findFirst().orElse("");
    }
}
