/// End to end: the real launcher starts the real process, foreign clients talk to it over real sockets, and a test
/// ends with every process gone. [dev.sluice.it.SluiceProcess] is the fixture.
@NullMarked
package dev.sluice.it;

import org.jspecify.annotations.NullMarked;
