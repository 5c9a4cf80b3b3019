/// Tests of what the client says and how long it waits.
@NullMarked
package dev.sluice.server.talk;

import org.jspecify.annotations.NullMarked;
