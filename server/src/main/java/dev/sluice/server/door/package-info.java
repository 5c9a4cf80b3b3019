/// The front door: which of the parts behind the one port a plain HTTP request is for, by signature scope, `Host`
/// and path, as the design's table of addresses says. WebSocket handshakes do not come here; the edge takes them.
/// Requests come on virtual threads; everything here is immutable.
@NullMarked
package dev.sluice.server.door;

import org.jspecify.annotations.NullMarked;
