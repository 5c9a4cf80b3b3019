/// JSON as the command line reads it: a small tree of an answer, and text laid out for people. Never on a message's
/// path. Pure functions; confined to the calling thread.
@NullMarked
package dev.sluice.server.json;

import org.jspecify.annotations.NullMarked;
