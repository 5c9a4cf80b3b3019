package dev.sluice.template;

/// Where something stands.
///
/// @param line   from 1
/// @param column from 1, in code points
public record Place(Source source, int line, int column) {
    @Override
    public String toString() {
        return source.name() + ":" + line + ":" + column;
    }
}
