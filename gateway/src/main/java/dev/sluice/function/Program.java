package dev.sluice.function;

import java.util.Optional;

/// A function whose code is at hand, from which any number of environments can be started. Owned by its pool, which
/// closes it when the last environment has ended. Safe for any thread.
public interface Program extends AutoCloseable {
    /// Why it cannot run at all, in words for the person who deploys; empty when it can.
    Optional<String> refusal();

    /// Names the code: another text means that environments must be replaced although the definition is equal.
    String revision();

    /// Starts an environment, on the platform thread that will make its calls: loads the code and runs its
    /// initialisation. An interrupt asks to stop when the initialisation takes too long.
    ///
    /// @throws LaunchException when the code cannot be loaded or its initialisation fails
    Environment launch() throws LaunchException;

    /// Lets go of the code. Environments that run keep what they need. Idempotent.
    @Override
    void close();
}
