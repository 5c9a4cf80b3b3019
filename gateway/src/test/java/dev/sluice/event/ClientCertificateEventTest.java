package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// `identity.clientCert` of a handshake by mutual TLS.
class ClientCertificateEventTest {
    /// Made by OpenSSL, for `O=Example, CN=ana`, number 0xa1b2.
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBhTCCASqgAwIBAgIDAKGyMAoGCCqGSM49BAMCMCAxEDAOBgNVBAoMB0V4YW1w
            bGUxDDAKBgNVBAMMA2FuYTAeFw0yNjExMjIwOTI5NDRaFw0zNjExMTkwOTI5NDRa
            MCAxEDAOBgNVBAoMB0V4YW1wbGUxDDAKBgNVBAMMA2FuYTBZMBMGByqGSM49AgEG
            CCqGSM49AwEHA0IABN+9MMNDsdZo329P0zNOO6tF6iM5zHNEEbY/+MG9cx02nCFy
            NvGPDvxoMmR6+iVTd6J/sDKMlyNqE5xiqJEF8gijUzBRMB0GA1UdDgQWBBSMw0Lm
            nyaDNsbRAyXIoszEc7C/dDAfBgNVHSMEGDAWgBSMw0LmnyaDNsbRAyXIoszEc7C/
            dDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCUBytbM4zMVh8S
            DEoMCGALCFrEh5JaiGx5mtkBU2bthQIhALv3nr8pQe74AZNu3nPq7ydTP3bumKox
            1y46MEdmPmjp
            -----END CERTIFICATE-----
            """;

    @Test
    void tellsTheCertificateAsRestApisDo() throws CertificateException {
        Caller caller = new Caller("c", "a", "dev", "localhost", 1, "203.0.113.1", Optional.empty(), Map.of())
                .with(new Identity(Map.of(), Optional.of(certificate())));
        String event = JsonWriter.text(sink -> {
            sink.beginObject();
            RequestContext.connect(sink, caller, new RequestStamp("r", 1), OptionalLong.empty());
            sink.endObject();
        });

        assertThat(event)
                .contains(
                        "\"clientCert\":{\"clientCertPem\":\"" + PEM.replace("\n", "\\n") + "\"",
                        "\"subjectDN\":\"CN=ana,O=Example\"",
                        "\"issuerDN\":\"CN=ana,O=Example\"",
                        "\"serialNumber\":\"00:a1:b2\"",
                        "\"validity\":{\"notBefore\":\"Nov 22 09:29:44 2026 GMT\",\"notAfter\":\"Nov 19 09:29:44 2036 GMT\"}");
    }

    private static X509Certificate certificate() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(PEM.getBytes(StandardCharsets.US_ASCII)));
    }
}
