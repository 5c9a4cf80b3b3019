package dev.sluice.flow;

import dev.sluice.api.Route;

/// What the corridors need of one route, compiled once when its stage is published. Immutable.
///
/// @param route as deployed
record RouteView(Route route) {
    static RouteView of(Route route) {
        return new RouteView(route);
    }
}
