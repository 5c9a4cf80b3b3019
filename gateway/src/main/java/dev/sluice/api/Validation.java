package dev.sluice.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the requests of a route have to fit before its integration is called (specification, sections 2.5 and 2.6).
///
/// @param models   of messages; empty when anything goes
/// @param required what a handshake has to bring; of `$connect` only
public record Validation(Optional<Models> models, List<Required> required) {
    /// Anything goes.
    public static final Validation NONE = new Validation(Optional.empty(), List.of());

    public Validation {
        required = List.copyOf(required);
    }

    /// What messages have to fit.
    ///
    /// @param selection `ModelSelectionExpression`; empty takes `$default`
    /// @param schemas   texts of JSON schemas by selection key
    public record Models(String selection, Map<String, String> schemas) {
        public Models {
            schemas = Map.copyOf(schemas);
        }
    }

    /// A header or a parameter of the query that must be there and not be blank.
    public record Required(Place place, String name) {}

    /// Where a required parameter stands.
    public enum Place {
        /// Among the headers.
        HEADER,
        /// In the query.
        QUERY
    }
}
