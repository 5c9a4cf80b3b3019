package notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Says who somebody is, until when, and that whoever knows the secret said so:
/// `base64url(userId).expiry.base64url(HMAC-SHA256(secret, what stands before))`, the expiry in seconds since 1970.
///
/// @param userId  who
/// @param expires until when
record Token(String userId, Instant expires) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PARTS = 3;

    /// Writes it down.
    String signed(String secret) {
        String claim = encode(userId.getBytes(StandardCharsets.UTF_8)) + "." + expires.getEpochSecond();
        return claim + "." + encode(signature(claim, secret));
    }

    /// Reads one, whether or not it has expired.
    ///
    /// @throws RefusedException when it was not made with that secret
    static Token verified(String text, String secret) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new RefusedException("token: " + parts.length + " parts (expected: " + PARTS + ")");
        }
        try {
            byte[] expected = signature(parts[0] + "." + parts[1], secret);
            // Takes the same time wherever the first difference is.
            if (!MessageDigest.isEqual(expected, Base64.getUrlDecoder().decode(parts[2]))) {
                throw new RefusedException("token: not signed with the secret of this application");
            }
            String userId = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            return new Token(userId, Instant.ofEpochSecond(Long.parseLong(parts[1])));
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedException("token: unreadable (expected: base64url, a number, base64url)");
        }
    }

    private static byte[] signature(String claim, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
