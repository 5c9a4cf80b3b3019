package dev.sluice.function.code;

import dev.sluice.api.FunctionCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Turns what `CodeUri` names into code. Safe for any thread; two functions with one `CodeUri` get equal code and
/// cost one build.
@FunctionalInterface
public interface CodeStore {
    /// The code as it is now; blocks while it is built.
    ///
    /// @param codeUri absolute: a jar, a zip, a folder of classes or the folder of a project
    /// @throws CodeException when there is none
    Code resolve(Path codeUri) throws CodeException;

    /// What a layer brings to the class path, as it is now; blocks while it is built. It may be nothing.
    ///
    /// @param contentUri absolute: a folder or a zip with what shall lie in `/opt`, or the folder of a project
    /// @throws CodeException when it is not there
    default Code layer(Path contentUri) throws CodeException {
        return resolve(contentUri);
    }

    /// A function's code with its layers behind it, the last one first: what a later layer brings hides what an
    /// earlier one does.
    ///
    /// @throws CodeException when something of it is not there
    default Code resolve(FunctionCode function) throws CodeException {
        Code own = resolve(function.root());
        if (function.layers().isEmpty()) {
            return own;
        }
        List<Path> classPath = new ArrayList<>(own.classPath());
        Fingerprint fingerprint = new Fingerprint().add(own.fingerprint());
        for (Path layer : function.layers().reversed()) {
            Code content = layer(layer);
            classPath.addAll(content.classPath());
            fingerprint.add(content.fingerprint());
        }
        return new Code(own.origin(), classPath, fingerprint.value());
    }
}
