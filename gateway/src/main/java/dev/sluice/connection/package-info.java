/// What a connection is once the handshake is done: its id, its facts, its bounded way out, and who owns it. Knows
/// no Netty: the edge implements [dev.sluice.connection.Link]. [dev.sluice.connection.Directory] answers who owns
/// an id; with one node that is always this one.
@NullMarked
package dev.sluice.connection;

import org.jspecify.annotations.NullMarked;
