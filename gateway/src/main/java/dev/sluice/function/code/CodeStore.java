package dev.sluice.function.code;

import java.nio.file.Path;

/// Turns what `CodeUri` names into code. Safe for any thread; two functions with one `CodeUri` get equal code and
/// cost one build.
@FunctionalInterface
public interface CodeStore {
    /// The code as it is now; blocks while it is built.
    ///
    /// @param codeUri absolute: a jar, a zip, a folder of classes or the folder of a project
    /// @throws CodeException when there is none
    Code resolve(Path codeUri) throws CodeException;
}
