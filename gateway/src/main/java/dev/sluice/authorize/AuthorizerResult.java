package dev.sluice.authorize;

import java.util.Map;

/// What an authorizer answered, once it was understood.
///
/// @param policy  what it allows and denies
/// @param context `principalId` and the context, as text
record AuthorizerResult(Policy policy, Map<String, String> context) {}
