package dev.sluice.integration;

import dev.sluice.api.Mapping;

/// Both sides of a non-proxy integration. Immutable.
record CompiledMapping(RequestMapping request, ResponseMapping response) {
    /// Compiles them.
    ///
    /// @throws InvalidMappingException when one cannot be understood
    static CompiledMapping of(Mapping mapping) {
        String name = "Integration '" + mapping.name() + "'";
        return new CompiledMapping(
                new RequestMapping(name, mapping.request()), new ResponseMapping(name, mapping.responses()));
    }
}
