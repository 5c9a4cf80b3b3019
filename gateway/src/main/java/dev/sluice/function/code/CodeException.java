package dev.sluice.function.code;

/// Code that cannot be had. The message names the place, what was found and what is expected, and ends with the
/// tail of the build's output when a build failed.
public final class CodeException extends Exception {
    private static final long serialVersionUID = 1;

    /// With the place, what was found and what is expected.
    public CodeException(String message) {
        super(message);
    }
}
