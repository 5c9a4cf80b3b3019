package dev.sluice.wire.sigv4;

import java.util.Optional;

/// An access key with its secret. Immutable; its text shows no secret.
///
/// @param accessKey    the public part
/// @param secretKey    the secret part
/// @param sessionToken must come with each request when there is one
/// @param principal    who signs with it, such as an ARN
public record Credential(String accessKey, String secretKey, Optional<String> sessionToken, String principal) {
    /// The public part and who signs with it.
    @Override
    public String toString() {
        return "Credential[" + accessKey + ", " + principal + "]";
    }
}
