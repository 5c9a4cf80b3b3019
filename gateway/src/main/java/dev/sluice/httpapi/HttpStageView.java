package dev.sluice.httpapi;

import dev.sluice.api.HttpApi;
import dev.sluice.observe.ExecutionLog;
import dev.sluice.observe.StageLog;
import dev.sluice.observe.StageLogs;
import java.util.Optional;

/// What requests need of one stage, compiled once when it is published. Immutable.
///
/// @param log of requests that fail
record HttpStageView(HttpApi api, HttpApi.HttpStage stage, HttpRoutes routes, Optional<Cors> cors, ExecutionLog log) {
    static HttpStageView of(HttpApi api, HttpApi.HttpStage stage, StageLogs logs) {
        return new HttpStageView(
                api,
                stage,
                HttpRoutes.of(api.kind(), stage.routes()),
                stage.cors().map(Cors::new),
                StageLog.failures(api, stage, logs));
    }
}
