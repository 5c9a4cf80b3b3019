package dev.sluice.server;

import dev.sluice.api.TokenRule;
import dev.sluice.authorize.Origins;
import dev.sluice.authorize.TokenPlace;
import dev.sluice.authorize.token.HttpKeyFetch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whom a person lets in, beyond what templates say.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class GuardChoice {
    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "Pages from which browsers may open WebSockets: https://app.example.com,"
                    + " https://*.example.com, or null for pages without an origin; may be given many times"
                    + " (default: any).")
    private List<String> origins = List.of();

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            description =
                    "Certificates in PEM: every client of an API or a page must come by TLS and show a certificate"
                            + " that one of these signed (default: none is asked for).")
    private Optional<Path> clientCa = Optional.empty();

    @Option(
            names = "--jwt-issuer",
            paramLabel = "URL",
            description =
                    "Who must have signed the token that every WebSocket client brings; its claims reach functions"
                            + " as requestContext.authorizer. See docs/access.md (default: no token is asked for).")
    private Optional<String> issuer = Optional.empty();

    @Option(
            names = "--jwt-audience",
            paramLabel = "NAME",
            description = "For whom the token must be: its aud, or its client_id; one of them, if given many times.")
    private List<String> audiences = List.of();

    @Option(
            names = "--jwt-scope",
            paramLabel = "NAME",
            description = "What the token must have been granted; one of them, if given many times.")
    private List<String> scopes = List.of();

    @Option(
            names = "--jwt-claim",
            paramLabel = "NAME=VALUE",
            description = "What the token must say besides; all of them, if given many times.")
    private Map<String, String> claims = new LinkedHashMap<>();

    @Option(
            names = "--jwt-token",
            paramLabel = "PLACE",
            description = "Where the token is: header (Authorization), subprotocol (after access_token, for browsers)"
                    + " or query:NAME; may be given many times (default: header and subprotocol).")
    private List<String> places = List.of("header", "subprotocol");

    @Option(
            names = "--jwks",
            paramLabel = "ISSUER=PLACE",
            description = "Where the keys of an issuer are, an address or a file, in place of where its metadata say;"
                    + " also for JWT authorizers of templates; may be given many times.")
    private Map<String, String> jwks = new LinkedHashMap<>();

    /// What was said.
    ServerSettings.Guarding guarding() {
        return new ServerSettings.Guarding(allowed(), roots(), issuer.map(this::rule), tokenPlaces(), keyPlaces());
    }

    private List<X509Certificate> roots() {
        if (clientCa.isEmpty()) {
            return List.of();
        }
        Path file = clientCa.get();
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> roots = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (roots.isEmpty()) {
                throw new CommandFailure("--client-ca: " + file + " holds no certificate (expected: some, in PEM)");
            }
            return roots;
        } catch (IOException | CertificateException unreadable) {
            throw new CommandFailure(
                    "--client-ca: " + file + ": " + unreadable.getMessage() + " (expected: certificates in PEM)",
                    unreadable);
        }
    }

    private Origins allowed() {
        try {
            return origins.isEmpty() ? Origins.ANY : Origins.of(origins);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure("--allow-origin: " + wrong.getMessage(), wrong);
        }
    }

    private TokenRule rule(String name) {
        if (audiences.isEmpty()) {
            throw new CommandFailure(
                    "--jwt-issuer without --jwt-audience (expected: both, for an issuer signs tokens for others, too)");
        }
        if (!jwks.containsKey(name) && !isAddress(name)) {
            throw new CommandFailure("--jwt-issuer: '" + name + "' (expected: an https address, http on this machine,"
                    + " or --jwks " + name + "=PLACE)");
        }
        return new TokenRule(name, audiences, scopes, claims);
    }

    private static boolean isAddress(String text) {
        return place(text).filter(HttpKeyFetch::isTrustworthy).isPresent();
    }

    private List<TokenPlace> tokenPlaces() {
        return places.stream()
                .map(text -> TokenPlace.parse(text)
                        .orElseThrow(() -> new CommandFailure(
                                "--jwt-token: '" + text + "' (expected: " + TokenPlace.EXPECTED + ")")))
                .toList();
    }

    private Map<String, URI> keyPlaces() {
        boolean ruleless = !audiences.isEmpty() || !scopes.isEmpty() || !claims.isEmpty();
        if (issuer.isEmpty() && ruleless) {
            throw new CommandFailure("--jwt-audience, --jwt-scope and --jwt-claim ask nothing without --jwt-issuer");
        }
        Map<String, URI> all = new HashMap<>();
        jwks.forEach((name, text) -> all.put(
                name,
                place(text)
                        .or(() -> file(text))
                        .orElseThrow(() -> new CommandFailure("--jwks " + name + ": '" + text
                                + "' (expected: an https address, http on this machine, or a file)"))));
        return all;
    }

    private static Optional<URI> place(String text) {
        try {
            URI place = new URI(text);
            return Optional.of(place).filter(HttpKeyFetch::isTrustworthy);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> file(String text) {
        Path file = Path.of(text).toAbsolutePath().normalize();
        return Files.isRegularFile(file) ? Optional.of(file.toUri()) : Optional.empty();
    }
}
