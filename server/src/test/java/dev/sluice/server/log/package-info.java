/// Tests of logs: the journal in memory and the file.
@NullMarked
package dev.sluice.server.log;

import org.jspecify.annotations.NullMarked;
