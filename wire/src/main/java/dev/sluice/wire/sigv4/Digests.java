package dev.sluice.wire.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 and HMAC-SHA-256, and the key chain of the signature. Every computation works on a copy of a prototype:
/// asking for a new one goes through the list of providers each time. Safe for any thread.
final class Digests {
    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();
    /// Never fed, only copied.
    private static final MessageDigest SHA_256 = sha256();

    private Digests() {}

    static String sha256Hex(byte[] bytes) {
        try {
            return HEX.formatHex(((MessageDigest) SHA_256.clone()).digest(bytes));
        } catch (CloneNotSupportedException everyJvmCan) {
            throw new IllegalStateException(everyJvmCan);
        }
    }

    /// The key that signs one scope.
    static SigningKey signingKey(String secretKey, Scope scope) {
        SigningKey key = SigningKey.of(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8));
        for (String part : new String[] {scope.date(), scope.region(), scope.service(), "aws4_request"}) {
            key = SigningKey.of(key.hmac(part));
        }
        return key;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /// A key that is ready to sign. Its text shows nothing of it.
    static final class SigningKey {
        /// Never fed, only copied.
        private final Mac prototype;

        private SigningKey(Mac prototype) {
            this.prototype = prototype;
        }

        static SigningKey of(byte[] key) {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(key, HMAC));
                return new SigningKey(mac);
            } catch (GeneralSecurityException everyJvmHasIt) {
                throw new IllegalStateException(everyJvmHasIt);
            }
        }

        String hmacHex(String text) {
            return HEX.formatHex(hmac(text));
        }

        private byte[] hmac(String text) {
            try {
                return ((Mac) prototype.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (CloneNotSupportedException everyJvmCan) {
                throw new IllegalStateException(everyJvmCan);
            }
        }
    }
}
