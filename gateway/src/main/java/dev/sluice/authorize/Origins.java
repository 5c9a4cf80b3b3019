package dev.sluice.authorize;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From which pages browsers may connect (RFC 6455, section 10.2): a browser tells the page's origin and cannot be
/// made to lie, so another site's page cannot use what a person's browser keeps for this one. Programs need no
/// origin and may say any, so one that says none is let through. Immutable.
public final class Origins {
    /// From everywhere.
    public static final Origins ANY = new Origins(Optional.empty());

    /// What can be written.
    public static final String EXPECTED = "https://app.example.com, https://*.example.com or null";

    private static final String OPAQUE = "null";
    private static final Pattern ORIGIN =
            Pattern.compile("([a-z][a-z0-9+.-]*)://((?:\\*\\.)?[a-z0-9_.-]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");

    private final Optional<List<Place>> allowed;

    private Origins(Optional<List<Place>> allowed) {
        this.allowed = allowed;
    }

    /// From those alone: origins, origins whose first label is `*` for any subdomain, and `null` for pages without
    /// one, such as files.
    ///
    /// @throws IllegalArgumentException when one is none; the message says what one looks like
    public static Origins of(List<String> texts) {
        return new Origins(Optional.of(texts.stream()
                .map(text -> Place.parse(text, true)
                        .orElseThrow(() ->
                                new IllegalArgumentException("origin '" + text + "' (expected: " + EXPECTED + ")")))
                .toList()));
    }

    /// Why a request with these `Origin` headers is refused; empty when it is not.
    public Optional<String> refusal(List<String> headers) {
        if (allowed.isEmpty() || headers.isEmpty()) {
            return Optional.empty();
        }
        Optional<Place> from = headers.size() == 1 ? Place.parse(headers.getFirst(), false) : Optional.empty();
        boolean known = from.isPresent() && allowed.get().stream().anyMatch(place -> place.holds(from.get()));
        return known ? Optional.empty() : Optional.of("origin " + headers + " (expected: " + allowed.get() + ")");
    }

    /// One origin, or all below a domain.
    ///
    /// @param host begins with `*.` for all below
    /// @param port empty for the scheme's own
    private record Place(String scheme, String host, String port) {
        private static Optional<Place> parse(String text, boolean wildcards) {
            if (text.equals(OPAQUE)) {
                return Optional.of(new Place(OPAQUE, "", ""));
            }
            Matcher parts = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
            if (!parts.matches() || (!wildcards && parts.group(2).startsWith("*"))) {
                return Optional.empty();
            }
            String port = parts.group(3) == null ? "" : parts.group(3);
            boolean usual = (parts.group(1).equals("https") && port.equals("443"))
                    || (parts.group(1).equals("http") && port.equals("80"));
            return Optional.of(new Place(parts.group(1), parts.group(2), usual ? "" : port));
        }

        boolean holds(Place from) {
            if (!scheme.equals(from.scheme) || !port.equals(from.port)) {
                return false;
            }
            return host.startsWith("*.")
                    ? from.host.length() >= host.length() && from.host.endsWith(host.substring(1))
                    : host.equals(from.host);
        }

        @Override
        public String toString() {
            return scheme.equals(OPAQUE) ? OPAQUE : scheme + "://" + host + (port.isEmpty() ? "" : ":" + port);
        }
    }
}
