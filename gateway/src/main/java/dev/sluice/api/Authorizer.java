package dev.sluice.api;

import java.time.Duration;
import java.util.List;

/// Who decides on a handshake before `$connect` is called (specification, sections 4.5 and 4.6).
public sealed interface Authorizer {
    /// Everybody may connect.
    Authorizer NONE = new None();

    /// Nobody decides: everybody may connect.
    record None() implements Authorizer {}

    /// `AWS_IAM`: whoever signs the handshake with a credential that the gateway knows.
    record Iam() implements Authorizer {}

    /// A REQUEST authorizer: a Lambda function that answers with a policy.
    ///
    /// @param id              the authorizer's id
    /// @param functionName    a key of [ApiImage#functions()]
    /// @param identitySources such as `route.request.querystring.token`, as written; all of them must be there
    /// @param timeout         how long it may take
    record Lambda(String id, String functionName, List<String> identitySources, Duration timeout)
            implements Authorizer {
        public Lambda {
            identitySources = List.copyOf(identitySources);
        }
    }
}
