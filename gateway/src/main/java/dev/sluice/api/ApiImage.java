package dev.sluice.api;

import java.util.Map;

/// Everything that is deployed, at one instant.
///
/// @param version      grows with every publication
/// @param apis         WebSocket APIs, by API id
/// @param httpApis     REST and HTTP APIs, by API id
/// @param functions    by function name
/// @param eventSources what calls functions with messages of queues and changes of tables, by mapping id
/// @param schedules    what calls functions at times, by schedule id
/// @param roles        what functions may do, by function name; everything where there is none
public record ApiImage(
        long version,
        Map<String, WebSocketApi> apis,
        Map<String, HttpApi> httpApis,
        Map<String, FunctionDefinition> functions,
        Map<String, EventSource> eventSources,
        Map<String, Schedule> schedules,
        Map<String, Role> roles) {
    /// Nothing deployed.
    public static final ApiImage EMPTY = new ApiImage(0, Map.of(), Map.of());

    public ApiImage {
        apis = Map.copyOf(apis);
        httpApis = Map.copyOf(httpApis);
        functions = Map.copyOf(functions);
        eventSources = Map.copyOf(eventSources);
        schedules = Map.copyOf(schedules);
        roles = Map.copyOf(roles);
    }

    /// WebSocket APIs and functions, nothing else.
    public ApiImage(long version, Map<String, WebSocketApi> apis, Map<String, FunctionDefinition> functions) {
        this(version, apis, Map.of(), functions, Map.of(), Map.of(), Map.of());
    }
}
