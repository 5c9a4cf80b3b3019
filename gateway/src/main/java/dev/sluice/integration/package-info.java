/// Carries out what a route calls: one class per kind of [dev.sluice.api.Integration], one sealed
/// [dev.sluice.integration.Outcome] for all. Knows functions by name only, and no connection: the flow decides what
/// an outcome means for the client. Called on the flow's virtual thread, which it blocks until the deadline.
@NullMarked
package dev.sluice.integration;

import org.jspecify.annotations.NullMarked;
