package dev.sluice.function;

import java.util.Optional;

/// What a pool has at one moment; for people and metrics.
///
/// @param environments environments that take calls or start
/// @param busy         threads of environments that are not resting
/// @param waiting      calls in the queue
/// @param abandoned    threads that outlived a deadline, were interrupted and still run
/// @param closed       why the function takes no calls at the moment, if it does not
public record PoolStatus(int environments, int busy, int waiting, int abandoned, Optional<String> closed) {}
