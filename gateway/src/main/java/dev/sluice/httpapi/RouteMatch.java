package dev.sluice.httpapi;

import dev.sluice.api.HttpRoute;
import java.util.Map;

/// The route that takes a request.
///
/// @param parameters of its path, as its kind of API tells them
record RouteMatch(HttpRoute route, Map<String, String> parameters) {}
