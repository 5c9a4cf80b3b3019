package dev.sluice.queues.store;

/// A message attribute's type and value.
public sealed interface MessageAttribute {
    /// `String`, `Number` or `Binary`, with or without a custom part such as `Number.int`.
    String dataType();

    /// A string or a number, by its text.
    record Text(String dataType, String value) implements MessageAttribute {}

    /// Bytes; nobody changes them.
    @SuppressWarnings("ArrayRecordComponent") // equality is never asked of it
    record Binary(String dataType, byte[] value) implements MessageAttribute {}
}
