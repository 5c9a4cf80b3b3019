/// A small HTTP/1.1 server on Netty. Requests are read whole (bounded), handlers run on one virtual thread each and
/// may block; answers keep the order of pipelined requests. No Netty type stands in a signature that other packages
/// use, except for the edge, which puts the same handlers behind its own listener.
@NullMarked
package dev.sluice.wire.http;

import org.jspecify.annotations.NullMarked;
