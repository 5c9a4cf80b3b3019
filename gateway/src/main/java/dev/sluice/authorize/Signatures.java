package dev.sluice.authorize;

import dev.sluice.api.WebSocketApi;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.sigv4.Verdict;
import dev.sluice.wire.sigv4.Verifier;
import java.util.Optional;

/// Who may use the service `execute-api`: push to connections, and connect where `$connect` asks for AWS_IAM
/// (specification, sections 4.6, 6.1 and 6.3). Everybody who signs with an accepted credential, in the header or in
/// the query, as far as the role behind it allows; or everybody. Safe for any thread.
public final class Signatures {
    /// No signature is looked at: for a quick try on one's own machine.
    public static final Signatures UNCHECKED = new Signatures(Optional.empty(), new Permissions(""));

    private static final String SERVICE = "execute-api";

    private final Optional<Verifier> verifier;
    private final Permissions permissions;

    private Signatures(Optional<Verifier> verifier, Permissions permissions) {
        this.verifier = verifier;
        this.permissions = permissions;
    }

    /// Requests must be signed for the service, in any region; whoever signs may do everything.
    public static Signatures by(Verifier verifier) {
        return by(verifier, new Permissions(""));
    }

    /// Requests must be signed for the service, in any region; who signs may do what those allow.
    public static Signatures by(Verifier verifier, Permissions permissions) {
        return new Signatures(Optional.of(verifier), permissions);
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

    /// Whether that signer may do that to a stage.
    public boolean allow(Verdict.Verified signer, WebSocketApi api, String stage, Access access) {
        return permissions.allow(signer.principal(), api, stage, access);
    }

    /// What to answer a signer who may not do that. The log tells of the first refusal of a function.
    public String refusal(Verdict.Verified signer, WebSocketApi api, String stage, Access access) {
        return permissions.refusal(signer.principal(), api, stage, access);
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
