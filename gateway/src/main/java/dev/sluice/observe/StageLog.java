package dev.sluice.observe;

import dev.sluice.api.AccessLog;
import dev.sluice.api.HttpApi;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import java.util.Optional;

/// What is logged of the events of one stage, compiled once when it is published. Immutable; safe for any thread.
public final class StageLog {
    /// Of a stage that is deployed no more.
    public static final StageLog OFF = new StageLog("", Optional.empty(), StageLogs.NONE, ExecutionLogs.OFF);

    private final String name;
    private final Optional<AccessLogFormat> format;
    private final StageLogs logs;
    private final ExecutionLogs executions;
    private final boolean told;

    private StageLog(String name, Optional<AccessLogFormat> format, StageLogs logs, ExecutionLogs executions) {
        this.name = name;
        this.format = format;
        this.logs = logs;
        this.executions = executions;
        this.told = format.isPresent() || logs.isTraced();
    }

    /// The log of that stage.
    ///
    /// @throws InvalidFormatException when its format cannot be understood
    public static StageLog of(WebSocketApi api, Stage stage, StageLogs logs) {
        Optional<AccessLog> access = stage.settings().accessLog();
        String group = access.flatMap(AccessLog::destination).orElse(api.name());
        return new StageLog(
                fileName(group + "-" + stage.name()),
                access.map(AccessLog::format).map(AccessLogFormat::parse),
                logs,
                ExecutionLogs.of(api, stage, logs));
    }

    /// What is told of failing requests to a stage of an HTTP API.
    public static ExecutionLog failures(HttpApi api, HttpApi.HttpStage stage, StageLogs logs) {
        return ExecutionLogs.of(api, stage, logs);
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    }

    /// Whether it wants to hear of events that are over.
    public boolean isOn() {
        return told;
    }

    /// What is told of a route's events while they are on their way.
    ///
    /// @param routeKey empty for events that no route takes
    public ExecutionLog execution(String routeKey) {
        return executions.of(routeKey);
    }

    /// Whether traces are recorded.
    public boolean isTraced() {
        return logs.isTraced();
    }

    /// Tells of an event that is over. Never blocks.
    public void tell(StageEvent event) {
        if (format.isPresent()) {
            logs.access(name, format.get().line(event));
        }
        if (logs.isTraced()) {
            logs.over(event);
        }
    }
}
