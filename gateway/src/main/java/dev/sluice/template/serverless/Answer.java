package dev.sluice.template.serverless;

import dev.sluice.template.Node;
import java.util.Collection;
import java.util.List;

/// What a source of variables says.
sealed interface Answer {
    /// It has the value; there may be variables in it.
    record Value(Node node) implements Answer {}

    /// It has none: the fallback counts.
    ///
    /// @param why   for a message: `no option 'stage' was given`
    /// @param name  the name that it does not have
    /// @param known those that it has
    record Missing(String why, String name, List<String> known) implements Answer {
        public Missing {
            known = List.copyOf(known);
        }

        static Missing of(String why, String name, Collection<String> known) {
            return new Missing(why, name, List.copyOf(known));
        }

        static Missing because(String why) {
            return new Missing(why, "", List.of());
        }
    }

    /// It cannot be asked. That is reported, or follows from something that is.
    record Failed() implements Answer {}
}
