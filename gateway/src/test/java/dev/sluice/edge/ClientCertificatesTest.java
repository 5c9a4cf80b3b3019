package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connection.Directory;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates of TLS clients (mutual TLS), with the JDK's TLS at the other end.
class ClientCertificatesTest {
    private final Owner root = Owner.root("Example root");
    private LocalAuthority authority;
    private Edge edge;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws IOException {
        authority = LocalAuthority.open(folder, List.of("localhost"), InstantSource.system());
        var backends = new Edge.Backends(
                new RecordedFlows(),
                Directory.alone(1),
                request -> dev.sluice.wire.http.HttpResponse.text(
                        200,
                        request.certificate()
                                .map(shown -> shown.getSubjectX500Principal().getName())
                                .orElse("nobody")));
        var config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(List.of(root.certificate()));
        edge = Edge.start(config, Optional.of(authority.identity()), backends);
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void tellsWhoCameByACertificateOfARoot() throws IOException, GeneralSecurityException {
        SSLContext ana = context(root.signs("O=Example,CN=ana", KeyPurposeId.id_kp_clientAuth, Duration.ofDays(1)));

        assertThat(asked(ana)).isEqualTo("CN=ana,O=Example");
        assertThat(asked(ana)).as("on a session that is taken up again").isEqualTo("CN=ana,O=Example");
    }

    @Test
    void tellsItOnHttp2Too() throws IOException, GeneralSecurityException, InterruptedException {
        SSLContext ana = context(root.signs("O=Example,CN=ana", KeyPurposeId.id_kp_clientAuth, Duration.ofDays(1)));
        try (HttpClient client = HttpClient.newBuilder().sslContext(ana).build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + edge.port() + "/x"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo("CN=ana,O=Example");
        }
    }

    @Test
    void tellsThatNobodyShowedOne() throws IOException, GeneralSecurityException {
        assertThat(asked(context(null))).isEqualTo("nobody");
        try (RawSocket plain = RawSocket.connect(edge.port())) {
            assertThat(plain.send(request()).readResponse().text()).isEqualTo("nobody");
        }
    }

    @Test
    void breaksOffWithACertificateThatIsNoGood() throws GeneralSecurityException {
        KeyPurposeId client = KeyPurposeId.id_kp_clientAuth;
        for (Owner bad : List.of(
                Owner.root("Another root").signs("CN=ana", client, Duration.ofDays(1)),
                Owner.root("Example root").signs("CN=ana", client, Duration.ofDays(1)),
                Owner.root("CN=ana itself"),
                root.signs("CN=ana", client, Duration.ofHours(-1)),
                root.signs("CN=ana", KeyPurposeId.id_kp_serverAuth, Duration.ofDays(1)),
                root.signs("CN=ana", client, Duration.ofDays(1)).signs("CN=eve", client, Duration.ofDays(1)))) {
            SSLContext context = context(bad);
            assertThatThrownBy(() -> asked(context))
                    .as(bad.certificate().toString())
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class);
        }
    }

    private String asked(SSLContext tls) throws IOException {
        try (RawSocket socket = RawSocket.connectTls(edge.port(), tls)) {
            return socket.send(request()).readResponse().text();
        }
    }

    private static String request() {
        return "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /// Of a client with that certificate, or with none.
    private SSLContext context(@Nullable Owner owner) throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance(
                    authority.trustStore().toFile(),
                    authority.trustStorePassword().toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (owner != null) {
                own.setKeyEntry("own", owner.key(), new char[0], new X509Certificate[] {owner.certificate()});
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] shown = owner == null
                    ? keys.getKeyManagers()
                    : new KeyManager[] {new Showing((X509ExtendedKeyManager) keys.getKeyManagers()[0])};
            context.init(shown, trust.getTrustManagers(), null);
            return context;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A client that shows what it has, whoever is asked for.
    private static final class Showing extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager keys;

        Showing(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return "own";
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain("own");
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey("own");
        }
    }

    private record Owner(PrivateKey key, X509Certificate certificate) {
        static Owner root(String name) {
            KeyPair keys = keys();
            X500Name own = new X500Name(name.contains("=") ? name : "CN=" + name);
            return new Owner(
                    keys.getPrivate(), certificate(own, own, keys, keys.getPrivate(), Duration.ofDays(1), null));
        }

        Owner signs(String name, KeyPurposeId purpose, Duration life) {
            KeyPair keys = keys();
            X500Name issuer =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            return new Owner(keys.getPrivate(), certificate(issuer, new X500Name(name), keys, key, life, purpose));
        }

        private static KeyPair keys() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        // beyond the limit because a certificate is made of these.
        private static X509Certificate certificate(
                X500Name issuer,
                X500Name subject,
                KeyPair keys,
                PrivateKey signer,
                Duration life,
                @Nullable KeyPurposeId purpose) {
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(keys.hashCode() & 0xFFFF),
                    Date.from(now.minus(Duration.ofDays(2))),
                    Date.from(now.plus(life)),
                    subject,
                    keys.getPublic());
            try {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
                if (purpose != null) {
                    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
            } catch (IOException | OperatorCreationException | GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
