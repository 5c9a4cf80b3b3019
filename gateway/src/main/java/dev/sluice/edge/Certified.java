package dev.sluice.edge;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A private key and the certificate that names its owner.
record Certified(PrivateKey key, X509Certificate certificate) {
    boolean isGoodUntil(Instant time) {
        return certificate.getNotAfter().toInstant().isAfter(time);
    }

    boolean isFrom(X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }

    boolean isFor(List<String> hosts) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        List<String> found = new ArrayList<>();
        for (List<?> name : names) {
            // The JDK writes ::1 in full.
            found.add(String.valueOf(name.get(1)).replace("0:0:0:0:0:0:0:1", "::1"));
        }
        return found.containsAll(hosts);
    }

    @Override
    public String toString() {
        return "Certified[" + certificate.getSubjectX500Principal() + "]";
    }
}
