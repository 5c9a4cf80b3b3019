package dev.sluice.authorize;

import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.sigv4.Verdict;
import dev.sluice.wire.sigv4.Verifier;
import java.util.Optional;

/// Who may use the service `execute-api`: push to connections, and connect where `$connect` asks for AWS_IAM
/// (specification, sections 4.6 and 6.1). Everybody who signs with an accepted credential, in the header or in the
/// query, or everybody. Immutable.
public final class Signatures {
    /// No signature is looked at: for a quick try on one's own machine.
    public static final Signatures UNCHECKED = new Signatures(Optional.empty());

    private static final String SERVICE = "execute-api";

    private final Optional<Verifier> verifier;

    private Signatures(Optional<Verifier> verifier) {
        this.verifier = verifier;
    }

    /// Requests must be signed for the service, in any region.
    public static Signatures by(Verifier verifier) {
        return new Signatures(Optional.of(verifier));
    }

    /// Looks at one request.
    public Check check(HttpRequest request) {
        if (verifier.isEmpty()) {
            return new Check.Accepted(Optional.empty());
        }
        return switch (verifier.get().verify(request)) {
            case Verdict.Verified verified ->
                verified.service().equals(SERVICE)
                        ? new Check.Accepted(Optional.of(verified))
                        : new Check.Refused(
                                AwsError.INVALID_SIGNATURE,
                                "Credential should be scoped to correct service: '" + SERVICE + "'.");
            case Verdict.Rejected rejected -> new Check.Refused(rejected.error(), rejected.message());
        };
    }

    /// What a signature came to.
    public sealed interface Check {
        /// The request may pass.
        ///
        /// @param signer who signed; empty when nobody had to
        record Accepted(Optional<Verdict.Verified> signer) implements Check {}

        /// It may not.
        record Refused(AwsError error, String message) implements Check {}
    }
}
