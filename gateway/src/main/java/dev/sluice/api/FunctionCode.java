package dev.sluice.api;

import java.nio.file.Path;
import java.util.List;

/// Where a function's code lies on this machine.
///
/// @param root   the folder or the jar that `CodeUri` names, absolute
/// @param layers folders or archives of its layers in their order, absolute; a later one wins
public record FunctionCode(Path root, List<Path> layers) {
    public FunctionCode {
        layers = List.copyOf(layers);
    }

    /// Code without layers.
    public static FunctionCode at(Path root) {
        return new FunctionCode(root, List.of());
    }
}
