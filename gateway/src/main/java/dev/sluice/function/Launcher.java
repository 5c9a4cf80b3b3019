package dev.sluice.function;

import dev.sluice.api.FunctionDefinition;

/// Hosts functions in one way: in this process, in processes of their own, or elsewhere. Safe for any thread; every
/// implementation passes the same contract suite.
public interface Launcher {
    /// Makes a function ready to start: finds its code, building it when that is needed. May take long; called when
    /// something is deployed, never for a call.
    Program prepare(FunctionDefinition function);
}
