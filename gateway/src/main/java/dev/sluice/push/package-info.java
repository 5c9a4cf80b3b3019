/// The `@connections` API (spec 6): one file per verb behind [dev.sluice.push.PushApi], which authenticates, reads
/// the address and renders. A verb decides by facts and answers with a [dev.sluice.push.PushResult]. Called by the
/// HTTP server on one virtual thread per request; delivery hands a message to the connection's outbox and does not
/// wait for the client.
@NullMarked
package dev.sluice.push;

import org.jspecify.annotations.NullMarked;
