package dev.sluice.queues.engine;

import org.jspecify.annotations.Nullable;

/// The engine did not answer in time, or not with what was expected. Whether it did what it was asked for is not
/// known: its owner makes it anew.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
