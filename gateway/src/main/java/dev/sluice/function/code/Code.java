package dev.sluice.function.code;

import java.nio.file.Path;
import java.util.List;

/// Code that can be loaded. Nobody changes its files as long as the gateway runs.
///
/// @param origin      what `CodeUri` names, for messages
/// @param classPath   jars and folders of classes, in order
/// @param fingerprint another text when the code is another
public record Code(Path origin, List<Path> classPath, String fingerprint) {
    public Code {
        classPath = List.copyOf(classPath);
    }
}
