package dev.sluice.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A certificate authority of this machine's own: made on first use below a folder, found again on the next start,
/// so that a browser or an operating system has to be told only once to trust it. Needs no openssl. The authority
/// lives ten years, the server's certificate 390 days; either is made anew on a start less than 30 days before its
/// end, and the server's also when a host name is missing in it.
///
/// Files (0600 where the file system knows permissions): `ca.key`, `ca.pem`, `server.key`, `server.pem`, and
/// `trust.p12` with the JDK's roots and ours. One process at a time should open a folder; files are replaced whole.
public final class LocalAuthority {
    private static final System.Logger LOG = System.getLogger("dev.sluice.edge");
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    /// Clients refuse longer ones.
    private static final Duration SERVER_LIFE = Duration.ofDays(390);
    private static final String TRUST_PASSWORD = "changeit";
    private static final String TRUST_TYPE = "JKS";

    private final Path folder;
    private final List<String> hosts;
    private final TlsIdentity identity;

    private LocalAuthority(Path folder, List<String> hosts, TlsIdentity identity) {
        this.folder = folder;
        this.hosts = hosts;
        this.identity = identity;
    }

    /// Opens or makes the authority of that folder, and a server certificate for `localhost`, `*.localhost`,
    /// `127.0.0.1`, `::1` and these hosts.
    ///
    /// @param hosts names, also with `*` as the first label, and literal addresses
    /// @throws IOException when the folder cannot be written or holds what is no key or certificate; the message
    ///     names
    ///     the file
    public static LocalAuthority open(Path folder, List<String> hosts, InstantSource clock) throws IOException {
        var files = new KeyFiles(folder);
        Instant now = clock.instant();
        try {
            Optional<Certified> known = files.read("ca").filter(ca -> ca.isGoodUntil(now.plus(RENEW_BEFORE)));
            boolean isNew = known.isEmpty();
            Certified authority = known.isPresent() ? known.get() : CertificateIssuer.authority(now, AUTHORITY_LIFE);
            if (isNew) {
                files.write("ca", authority);
                LOG.log(Level.INFO, "authority_made file=" + folder.resolve("ca.pem"));
            }
            Certified server = server(files, authority, allHosts(hosts), now);
            Path trust = folder.resolve("trust.jks");
            if (isNew || !Files.exists(trust)) {
                files.replace(trust, out -> writeTrust(out, authority.certificate()));
            }
            return new LocalAuthority(folder, hosts, new TlsIdentity(server.key(), List.of(server.certificate())));
        } catch (GeneralSecurityException failed) {
            throw new IOException("certificates in " + folder + ": " + failed.getMessage(), failed);
        }
    }

    /// The hosts under which Amazon's SDKs and templates reach services and APIs, in the region that is given and
    /// in every other one, because applications hard-code regions; and the same below `localhost`.
    public static List<String> hostsOf(String region) {
        Set<String> regions = new TreeSet<>(Regions.NAMES);
        regions.add(region);
        List<String> hosts = new ArrayList<>(List.of("*.execute-api." + region + ".localhost"));
        for (String name : regions) {
            hosts.add("*.execute-api." + name + ".amazonaws.com");
            hosts.add("*.ddb." + name + ".amazonaws.com");
            hosts.add("streams.dynamodb." + name + ".amazonaws.com");
            hosts.add("*." + name + ".amazonaws.com");
        }
        return List.copyOf(hosts);
    }

    /// Who the edge is.
    public TlsIdentity identity() {
        return identity;
    }

    /// Who the edge is when it is also reached under these hosts.
    ///
    /// @throws IOException as [#open]
    public TlsIdentity identityFor(Set<String> more, InstantSource clock) throws IOException {
        if (more.isEmpty()) {
            return identity;
        }
        Set<String> all = new TreeSet<>(hosts);
        all.addAll(more);
        return open(folder, List.copyOf(all), clock).identity;
    }

    /// The authority's certificate in PEM: for `NODE_EXTRA_CA_CERTS`, `--cacert`, or a browser's settings.
    public Path authorityPem() {
        return folder.resolve("ca.pem");
    }

    /// A trust store with the JDK's roots and ours: for `javax.net.ssl.trustStore`.
    public Path trustStore() {
        return folder.resolve("trust.jks");
    }

    /// The trust store's type. JKS, because its certificates are not encrypted: decrypting a hundred public roots
    /// would be a tenth of a start.
    public String trustStoreType() {
        return TRUST_TYPE;
    }

    /// The trust store's password; it guards nothing secret.
    public String trustStorePassword() {
        return TRUST_PASSWORD;
    }

    private static Certified server(KeyFiles files, Certified authority, List<String> hosts, Instant now)
            throws IOException, GeneralSecurityException {
        Optional<Certified> known = files.read("server");
        if (known.isPresent()
                && known.get().isGoodUntil(now.plus(RENEW_BEFORE))
                && known.get().isFrom(authority.certificate())
                && known.get().isFor(hosts)) {
            return known.get();
        }
        Certified made = CertificateIssuer.server(authority, hosts, now, SERVER_LIFE);
        files.write("server", made);
        LOG.log(Level.INFO, "certificate_made hosts=" + hosts.size());
        return made;
    }

    private static List<String> allHosts(List<String> more) {
        var hosts = new TreeSet<>(List.of("localhost", "*.localhost", "127.0.0.1", "::1"));
        hosts.addAll(more);
        return List.copyOf(hosts);
    }

    private static void writeTrust(OutputStream out, X509Certificate ours)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> roots = new ArrayList<>(List.of(ours));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        for (TrustManager manager : trust.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                roots.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        KeyStore store = KeyStore.getInstance(TRUST_TYPE);
        store.load(null, null);
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("root-" + i, roots.get(i));
        }
        store.store(out, TRUST_PASSWORD.toCharArray());
    }
}
