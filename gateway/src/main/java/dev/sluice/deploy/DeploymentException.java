package dev.sluice.deploy;

/// A deployment that could not be carried out. The message names the resource, what was found and what to do.
public final class DeploymentException extends Exception {
    private static final long serialVersionUID = 1;

    /// With the resource, what was found and what to do.
    public DeploymentException(String message) {
        super(message);
    }

    /// The same with what led to it.
    public DeploymentException(String message, Throwable cause) {
        super(message, cause);
    }
}
