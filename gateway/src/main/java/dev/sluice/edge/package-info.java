/// The border of Netty: one port for TLS and plain, HTTP and WebSocket (RFC 6455); frames, limits, deadlines, and
/// the bounded way out of each connection.
///
/// Everything here runs on event loops and never blocks; what may block (`Flows`, HTTP handlers) is started on a
/// virtual thread of its own. A connection belongs to its loop: only `Outbox` and the counters of messages in
/// flight are touched from outside, and they say so. [dev.sluice.edge.Edge] is the way in for the composition root,
/// [dev.sluice.edge.LocalAuthority] makes its certificate.
@NullMarked
package dev.sluice.edge;

import org.jspecify.annotations.NullMarked;
