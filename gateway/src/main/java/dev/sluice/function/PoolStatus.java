package dev.sluice.function;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a pool has at one moment; for people and metrics.
///
/// @param environments environments that take calls or start
/// @param busy         threads of environments that are not resting
/// @param waiting      calls in the queue
/// @param abandoned    threads that outlived a deadline, were interrupted and still run
/// @param closed       why the function takes no calls at the moment, if it does not
public record PoolStatus(int environments, int busy, int waiting, int abandoned, Optional<String> closed) {
    /// Why a pool that refuses calls in that way does so; empty for one that takes them.
    static Optional<String> reason(@Nullable InvocationResult refusal) {
        return switch (refusal) {
            case InvocationResult.Closed(String reason) -> Optional.of(reason);
            case InvocationResult.Throttled(String reason) -> Optional.of(reason);
            case null, default -> Optional.empty();
        };
    }
}
