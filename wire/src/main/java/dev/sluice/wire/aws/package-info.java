/// Names and shapes that every Amazon-compatible endpoint shares: ARNs, request ids, error types with their status.
/// Pure facts and functions; safe for any thread; used by the gateway, the tables and the server alike.
@NullMarked
package dev.sluice.wire.aws;

import org.jspecify.annotations.NullMarked;
