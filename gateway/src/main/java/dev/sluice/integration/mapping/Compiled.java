package dev.sluice.integration.mapping;

/// What became of the text of a template.
public sealed interface Compiled {
    /// A template.
    record Ready(MappingTemplate template) implements Compiled {}

    /// No template.
    record Malformed(TemplateFault fault) implements Compiled {}
}
