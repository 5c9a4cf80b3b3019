/// From the bytes of a message to a route: selection expressions, parsed when a deployment is published, and the
/// table of a stage's routes (spec 2.1 to 2.3). A message is looked at once, without a tree and without a copy of
/// it. Everything is immutable and may be used by any thread; only `flow` calls it.
@NullMarked
package dev.sluice.route;

import org.jspecify.annotations.NullMarked;
