package dev.sluice.deploy;

import dev.sluice.api.EventSource;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.HttpApi;
import dev.sluice.api.Role;
import dev.sluice.api.Schedule;
import dev.sluice.api.WebSocketApi;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One stack, whatever dialect its template was written in: every reference resolved, nothing deployed yet.
///
/// @param stack        the stack's name
/// @param apis         WebSocket APIs with their stages
/// @param httpApis     REST and HTTP APIs with their stages
/// @param functions    functions of the stack
/// @param tables       tables to be there before the first event
/// @param queues       queues to be there before the first event
/// @param eventSources what calls functions with messages of queues and changes of tables
/// @param schedules    what calls functions at times
/// @param roles        what functions may do, by function name
/// @param outputs      resolved `Outputs`, in order of the template
// beyond the limit because a stack has that many kinds of parts, and all of them are deployed together
public record Blueprint(
        String stack,
        List<WebSocketApi> apis,
        List<HttpApi> httpApis,
        List<FunctionDefinition> functions,
        List<TableDefinition> tables,
        List<QueueDefinition> queues,
        List<EventSource> eventSources,
        List<Schedule> schedules,
        Map<String, Role> roles,
        Map<String, String> outputs) {
    public Blueprint {
        apis = List.copyOf(apis);
        httpApis = List.copyOf(httpApis);
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        eventSources = List.copyOf(eventSources);
        schedules = List.copyOf(schedules);
        roles = Map.copyOf(roles);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /// A stack of WebSocket APIs, functions and tables.
    public Blueprint(
            String stack,
            List<WebSocketApi> apis,
            List<FunctionDefinition> functions,
            List<TableDefinition> tables,
            Map<String, String> outputs) {
        this(stack, apis, List.of(), functions, tables, List.of(), List.of(), List.of(), Map.of(), outputs);
    }
}
