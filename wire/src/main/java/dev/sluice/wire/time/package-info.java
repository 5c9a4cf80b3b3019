/// Deadlines for tens of thousands of owners at once. A [dev.sluice.wire.time.TimingWheel] is confined to one
/// thread, an event loop as a rule; it knows no Netty and reads no clock: whoever drives it says what time it is,
/// so that tests turn it by hand.
@NullMarked
package dev.sluice.wire.time;

import org.jspecify.annotations.NullMarked;
