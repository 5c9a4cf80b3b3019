package dev.sluice.api;

/// `AWS::Lambda::EventSourceMapping`: what calls a function with what a source has.
public sealed interface EventSource permits EventSourceMapping, StreamMapping {
    /// Its `UUID`.
    String id();

    /// The ARN of the queue or stream.
    String sourceArn();

    /// A key of [ApiImage#functions()].
    String functionName();

    /// Whether it runs.
    boolean enabled();
}
