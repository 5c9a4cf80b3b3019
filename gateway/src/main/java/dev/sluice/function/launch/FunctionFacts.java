package dev.sluice.function.launch;

import dev.sluice.api.FunctionDefinition;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What an environment knows about itself: its function and the names that the service would give it.
///
/// @param definition the function
/// @param logGroup   such as `/aws/lambda/webchat-Connect`
/// @param logStream  of this environment, such as `2026/02/19/[$LATEST]0f3c…`
record FunctionFacts(FunctionDefinition definition, String logGroup, String logStream) {
    /// The only version there is.
    static final String VERSION = "$LATEST";

    /// For a new environment of that function.
    static FunctionFacts of(FunctionDefinition definition) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String unique = UUID.randomUUID().toString().replace("-", "");
        String stream = today.toString().replace('-', '/') + "/[" + VERSION + "]" + unique;
        return new FunctionFacts(definition, "/aws/lambda/" + definition.name(), stream);
    }

    /// The variables of the function (spec 11.1): the runtime's own, over them those that the platform adds, over
    /// them those of the template. Of the gateway's own variables only the search path is handed on.
    Map<String, String> variables(Map<String, String> platform, String taskRoot) {
        String region = region();
        Map<String, String> variables = new HashMap<>();
        variables.put("_HANDLER", definition.handler());
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + definition.runtime());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMb()));
        variables.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", VERSION);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", logGroup);
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        variables.put("AWS_REGION", region);
        variables.put("LAMBDA_TASK_ROOT", taskRoot);
        variables.put("LANG", "en_US.UTF-8");
        variables.put("PATH", System.getenv().getOrDefault("PATH", ""));
        variables.put("TZ", ":UTC");
        variables.putAll(platform);
        variables.putAll(definition.environment());
        return Map.copyOf(variables);
    }

    /// The fourth part of the ARN.
    private String region() {
        String[] parts = definition.arn().split(":", -1);
        return parts.length > 3 && !parts[3].isEmpty() ? parts[3] : "us-east-1";
    }
}
