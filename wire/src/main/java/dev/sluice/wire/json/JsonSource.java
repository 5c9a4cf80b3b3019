package dev.sluice.wire.json;

/// A JSON value that can tell itself to a sink, any number of times.
@FunctionalInterface
public interface JsonSource {
    /// Writes exactly one value.
    ///
    /// @throws MalformedJsonException when the source is made of text that turns out not to be JSON
    void writeTo(JsonSink sink);
}
