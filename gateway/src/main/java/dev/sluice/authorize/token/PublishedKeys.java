package dev.sluice.authorize.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of one issuer as it publishes them now: at the place that a person told, else where the issuer's own
/// metadata say (OpenID Connect Discovery 1.0, section 4). Keeps none of them; who asks for it does. Safe for any
/// thread.
final class PublishedKeys implements JWKSetSource<SecurityContext> {
    private static final String METADATA = "/.well-known/openid-configuration";

    private final String issuer;
    private final Optional<URI> told;
    private final KeyFetch fetch;
    private volatile boolean reached = true; // by the last fetch

    PublishedKeys(String issuer, Optional<URI> told, KeyFetch fetch) {
        this.issuer = issuer;
        this.told = told;
        this.fetch = fetch;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long nowMillis, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            URI place = told.isPresent() ? told.get() : discovered();
            // Secret keys have no place among published ones, and would let whoever reads them sign.
            JWKSet keys = JWKSet.parse(fetch.text(place)).toPublicJWKSet();
            reached = true;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException unusable) {
            reached = false;
            throw new JWKSetUnavailableException("keys of " + issuer + ": " + unusable.getMessage(), unusable);
        }
    }

    /// Whether the last fetch brought keys.
    boolean areReached() {
        return reached;
    }

    private URI discovered() throws IOException, ParseException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Map<String, Object> metadata = JSONObjectUtils.parse(fetch.text(URI.create(base + METADATA)));
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IOException(METADATA + ": issuer '" + metadata.get("issuer") + "' (expected: '" + issuer + "')");
        }
        if (!(metadata.get("jwks_uri") instanceof String place)) {
            throw new IOException(METADATA + ": no jwks_uri");
        }
        URI keys = URI.create(place);
        if ("file".equalsIgnoreCase(keys.getScheme())) {
            throw new IOException(METADATA + ": jwks_uri " + keys + " (expected: https)");
        }
        return keys;
    }

    @Override
    public void close() {
        // keeps nothing
    }
}
