/// A conversation over WebSocket at the terminal, with the JDK's own client, so that what a person sees is what any
/// client would see. Lines go out from the main thread; messages come in on a thread of the client.
@NullMarked
package dev.sluice.server.talk;

import org.jspecify.annotations.NullMarked;
