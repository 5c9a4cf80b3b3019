package dev.sluice.push;

import dev.sluice.push.PushResult.Refused;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.sigv4.Verdict;
import dev.sluice.wire.sigv4.Verifier;
import java.util.Optional;

/// Who may use the push API: everybody who signs with an accepted credential, or everybody. Immutable.
public final class PushAuthentication {
    /// No signature is looked at: for a quick try on one's own machine.
    public static final PushAuthentication OFF = new PushAuthentication(Optional.empty());

    private static final String SERVICE = "execute-api";

    private final Optional<Verifier> verifier;

    private PushAuthentication(Optional<Verifier> verifier) {
        this.verifier = verifier;
    }

    /// Requests must be signed for the service `execute-api`, in any region.
    public static PushAuthentication by(Verifier verifier) {
        return new PushAuthentication(Optional.of(verifier));
    }

    /// Why the request is refused, or empty when it may pass.
    Optional<Refused> refusal(HttpRequest request) {
        if (verifier.isEmpty()) {
            return Optional.empty();
        }
        return switch (verifier.get().verify(request)) {
            case Verdict.Verified verified ->
                verified.service().equals(SERVICE)
                        ? Optional.empty()
                        : Optional.of(new Refused(
                                AwsError.INVALID_SIGNATURE,
                                "Credential should be scoped to correct service: '" + SERVICE + "'."));
            case Verdict.Rejected rejected -> Optional.of(new Refused(rejected.error(), rejected.message()));
        };
    }
}
