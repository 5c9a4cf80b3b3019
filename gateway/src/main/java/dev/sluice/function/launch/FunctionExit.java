package dev.sluice.function.launch;

/// Unwinds a handler that called `System.exit`. An error, so that handlers which catch exceptions let it through;
/// one that catches everything changes nothing, because the exit is on record.
public final class FunctionExit extends Error {
    private static final long serialVersionUID = 1;

    private final int status;

    /// With the exit status.
    public FunctionExit(int status) {
        super("exit status " + status, null, false, false);
        this.status = status;
    }

    /// The status that the handler gave.
    public int status() {
        return status;
    }
}
