/// JSON as people read it: text laid out for them. Never on a message's path. Pure functions; confined to the
/// calling thread.
@NullMarked
package dev.sluice.server.json;

import org.jspecify.annotations.NullMarked;
