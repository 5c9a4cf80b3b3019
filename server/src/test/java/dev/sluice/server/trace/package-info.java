/// Tests of what a collector is sent.
@NullMarked
package dev.sluice.server.trace;

import org.jspecify.annotations.NullMarked;
