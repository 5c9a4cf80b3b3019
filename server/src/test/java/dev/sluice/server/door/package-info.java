/// Tests of the front door: a table of requests and whom they are for.
@NullMarked
package dev.sluice.server.door;

import org.jspecify.annotations.NullMarked;
