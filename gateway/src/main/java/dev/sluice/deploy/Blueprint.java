package dev.sluice.deploy;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.WebSocketApi;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One stack, whatever dialect its template was written in: every reference resolved, nothing deployed yet.
///
/// @param stack     the stack's name
/// @param apis      WebSocket APIs with their stages
/// @param functions functions of the stack
/// @param tables    tables to be there before the first event
/// @param outputs   resolved `Outputs`, in order of the template
public record Blueprint(
        String stack,
        List<WebSocketApi> apis,
        List<FunctionDefinition> functions,
        List<TableDefinition> tables,
        Map<String, String> outputs) {
    public Blueprint {
        apis = List.copyOf(apis);
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
