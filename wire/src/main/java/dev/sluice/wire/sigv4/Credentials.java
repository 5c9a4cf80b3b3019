package dev.sluice.wire.sigv4;

import java.util.Optional;

/// The access keys that are accepted. Called for every signed request, on any thread; must not block.
@FunctionalInterface
public interface Credentials {
    /// The credential of that access key.
    Optional<Credential> find(String accessKey);
}
