package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import java.util.List;

/// What came of reading templates that are put up together.
public sealed interface Reading {
    /// Everything that there is to say about them, by place.
    List<Diagnostic> diagnostics();

    /// They can be deployed.
    ///
    /// @param blueprints  one for each template, in the order in which they were named
    /// @param diagnostics warnings only
    record Ok(List<Blueprint> blueprints, List<Diagnostic> diagnostics) implements Reading {
        public Ok {
            blueprints = List.copyOf(blueprints);
            diagnostics = List.copyOf(diagnostics);
        }

        /// That of the first template, which is the only one of [TemplateReader#read].
        public Blueprint blueprint() {
            return blueprints.getFirst();
        }
    }

    /// They cannot.
    ///
    /// @param diagnostics at least one error, and the warnings
    /// @param missing     parameters whose values may be asked for; each is among the errors as well
    record Invalid(List<Diagnostic> diagnostics, List<MissingParameter> missing) implements Reading {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
            missing = List.copyOf(missing);
        }
    }
}
