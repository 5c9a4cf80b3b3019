package dev.sluice.api;

import java.time.Duration;
import java.util.Map;

/// One Lambda function as the template describes it.
///
/// @param name        unique in the deployment, such as `webchat-Connect`
/// @param arn         its ARN
/// @param runtime     the runtime identifier, such as `java21`
/// @param handler     as written, such as `example.Connect::handleRequest`
/// @param code        where its code lies
/// @param environment the variables that the template sets; the platform adds its own
/// @param timeout     how long one call may take
/// @param memoryMb    the memory setting, megabytes
/// @param concurrency how many environments it may have at once, and whether one takes many calls
public record FunctionDefinition(
        String name,
        String arn,
        String runtime,
        String handler,
        FunctionCode code,
        Map<String, String> environment,
        Duration timeout,
        int memoryMb,
        Concurrency concurrency) {
    public FunctionDefinition {
        environment = Map.copyOf(environment);
    }

    /// How many calls run at the same time.
    ///
    /// @param maxEnvironments     upper bound of environments
    /// @param callsPerEnvironment 1 as on Lambda; more only where the template opts in for a thread-safe handler
    /// @param reserved            whether the template says so: then it is promised, whatever the machine has
    public record Concurrency(int maxEnvironments, int callsPerEnvironment, boolean reserved) {
        /// As many as the machine is good for.
        public Concurrency(int maxEnvironments, int callsPerEnvironment) {
            this(maxEnvironments, callsPerEnvironment, false);
        }

        public Concurrency {
            if (maxEnvironments < 1 || callsPerEnvironment < 1) {
                throw new IllegalArgumentException("concurrency: " + maxEnvironments + " environments of "
                        + callsPerEnvironment + " calls (expected: at least 1 of 1)");
            }
        }
    }
}
