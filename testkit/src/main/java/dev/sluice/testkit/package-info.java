/// Foreign ends for tests: sockets by hand, a WebSocket client that is not ours, clocks that are turned by hand.
/// Every wait has a deadline and says what it waited for. Knows nothing of the gateway.
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
