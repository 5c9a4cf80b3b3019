package dev.sluice.authorize;

import dev.sluice.api.Policy;
import java.util.Map;
import java.util.Optional;

/// What an authorizer answered, once it was understood.
///
/// @param policy   what it allows and denies
/// @param context  `principalId` and the context, as text
/// @param usageKey `usageIdentifierKey`
record AuthorizerResult(Policy policy, Map<String, String> context, Optional<String> usageKey) {}
