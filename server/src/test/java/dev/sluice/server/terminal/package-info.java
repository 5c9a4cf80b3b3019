/// Tests of what a person reads.
@NullMarked
package dev.sluice.server.terminal;

import org.jspecify.annotations.NullMarked;
