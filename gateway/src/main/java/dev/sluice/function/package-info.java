/// Function environments and who may use them when: a pool for each function with a bounded fair queue in front,
/// deadlines, and what became of a call. Knows no WebSocket: an event is any JSON source. How an environment starts
/// is in `launch`.
@NullMarked
package dev.sluice.function;

import org.jspecify.annotations.NullMarked;
