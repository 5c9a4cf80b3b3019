/// A small server of HTTP/1.1 and HTTP/2 on Netty. Requests are read whole (bounded), handlers run on one virtual
/// thread each and may block; over HTTP/1.1 answers keep the order of pipelined requests, over HTTP/2 each leaves
/// when it is ready. A handler cannot tell the two apart. No Netty type stands in a signature that other packages
/// use, except for the edge, which puts the same handlers behind its own listener.
@NullMarked
package dev.sluice.wire.http;

import org.jspecify.annotations.NullMarked;
