package dev.sluice.integration.mapping;

/// What became of an evaluation.
public sealed interface Mapped {
    /// It came to its end.
    record Text(String text) implements Mapped {}

    /// It was stopped.
    record Stopped(TemplateFault fault) implements Mapped {}
}
