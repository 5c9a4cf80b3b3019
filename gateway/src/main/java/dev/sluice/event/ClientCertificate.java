package dev.sluice.event;

import dev.sluice.wire.json.JsonSink;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// `clientCert`: the certificate of a client as REST and HTTP APIs tell it. Pure functions.
final class ClientCertificate {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private ClientCertificate() {}

    static void writeTo(JsonSink sink, X509Certificate certificate) {
        sink.name("clientCert");
        sink.beginObject();
        RequestContext.text(sink, "clientCertPem", pem(certificate));
        RequestContext.text(
                sink, "subjectDN", certificate.getSubjectX500Principal().getName());
        RequestContext.text(
                sink, "issuerDN", certificate.getIssuerX500Principal().getName());
        RequestContext.text(sink, "serialNumber", serial(certificate.getSerialNumber()));
        sink.name("validity");
        sink.beginObject();
        RequestContext.text(sink, "notBefore", time(certificate.getNotBefore().toInstant()));
        RequestContext.text(sink, "notAfter", time(certificate.getNotAfter().toInstant()));
        sink.endObject();
        sink.endObject();
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    private static String serial(BigInteger number) {
        return HexFormat.ofDelimiter(":").formatHex(number.toByteArray());
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
