package dev.sluice.function;

import dev.sluice.observe.FunctionMeter;

/// What is around a pool.
///
/// @param log     hears what the function and the pool have to say
/// @param meter   counts
/// @param limits  what the pool may use
/// @param machine what all pools share
record PoolContext(FunctionLog log, FunctionMeter meter, PoolLimits limits, Machine machine) {}
