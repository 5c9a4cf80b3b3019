package dev.sluice.httpapi;

import dev.sluice.api.HttpApi;
import java.util.Optional;

/// What requests need of one stage, compiled once when it is published. Immutable.
record HttpStageView(HttpApi api, HttpApi.HttpStage stage, HttpRoutes routes, Optional<Cors> cors) {
    static HttpStageView of(HttpApi api, HttpApi.HttpStage stage) {
        return new HttpStageView(
                api,
                stage,
                HttpRoutes.of(api.kind(), stage.routes()),
                stage.cors().map(Cors::new));
    }
}
