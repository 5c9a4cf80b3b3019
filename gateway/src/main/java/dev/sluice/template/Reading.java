package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import java.util.List;

/// What came of reading a template.
public sealed interface Reading {
    /// Everything that there is to say about it, by place.
    List<Diagnostic> diagnostics();

    /// It can be deployed.
    ///
    /// @param diagnostics warnings only
    record Ok(Blueprint blueprint, List<Diagnostic> diagnostics) implements Reading {
        public Ok {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// It cannot.
    ///
    /// @param diagnostics at least one error, and the warnings
    record Invalid(List<Diagnostic> diagnostics) implements Reading {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
