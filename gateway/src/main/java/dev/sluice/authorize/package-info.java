/// Who may connect: the [dev.sluice.authorize.Guard] of whoever runs the gateway, and REQUEST authorizers, from the
/// identity sources that must be there to the policy that must allow `$connect` (spec 4.5). Who may use a signature
/// for what: the roles of functions (spec 6.3). Everything that cannot be understood refuses. A stage's authorizer
/// is compiled when the stage is published; [dev.sluice.authorize.Authorizers] is called on the flow's virtual
/// thread, which it blocks until the authorizer's timeout. Knows functions by name only.
@NullMarked
package dev.sluice.authorize;

import org.jspecify.annotations.NullMarked;
