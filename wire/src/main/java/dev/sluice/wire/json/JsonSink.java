package dev.sluice.wire.json;

/// Hears a JSON value as a sequence of events. Inside an object every value is preceded by [#name]. Confined to one
/// thread.
public interface JsonSink {
    /// An object begins.
    void beginObject();

    /// The innermost object ends.
    void endObject();

    /// An array begins.
    void beginArray();

    /// The innermost array ends.
    void endArray();

    /// The name of the next value of the object.
    void name(String name);

    /// A string.
    void string(String value);

    /// A string given as valid UTF-8; a sink that writes bytes need not decode it. The array is only lent.
    void utf8(byte[] value);

    /// An integer.
    void number(long value);

    /// Any other number, by its JSON text.
    void decimal(String text);

    /// `true` or `false`.
    void bool(boolean value);

    /// `null`.
    void nothing();
}
