package dev.sluice.authorize;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import java.util.List;
import java.util.Optional;

/// The authorizer of one stage's `$connect`, compiled when the stage is published. Immutable.
///
/// @param definition as deployed
/// @param sources    what a handshake must bring; none lets every handshake through to the function
/// @param methodArn  the ARN of `$connect`, the only one that a policy is asked for
public record RequestAuthorizer(Authorizer.Lambda definition, List<IdentitySource> sources, String methodArn) {
    public RequestAuthorizer {
        sources = List.copyOf(sources);
    }

    /// The authorizer of that stage; empty when everybody may connect.
    ///
    /// @throws IllegalArgumentException when an identity source cannot be understood
    public static Optional<RequestAuthorizer> of(WebSocketApi api, Stage stage) {
        return Optional.ofNullable(stage.routes().get(Route.CONNECT)).flatMap(connect -> switch (connect.authorizer()) {
            case Authorizer.None _, Authorizer.Iam _ -> Optional.empty();
            case Authorizer.Lambda lambda ->
                Optional.of(new RequestAuthorizer(lambda, sources(lambda), Access.CONNECT.resource(api, stage.name())));
        });
    }

    private static List<IdentitySource> sources(Authorizer.Lambda lambda) {
        return lambda.identitySources().stream()
                .map(text -> IdentitySource.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "identity source: '" + text + "' (expected: " + IdentitySource.EXPECTED + ")")))
                .toList();
    }
}
