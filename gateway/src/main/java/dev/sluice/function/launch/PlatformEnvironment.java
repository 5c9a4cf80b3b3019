package dev.sluice.function.launch;

import dev.sluice.api.FunctionDefinition;
import java.util.Map;

/// The variables that the platform adds to those of the template: credentials, endpoints, trust. They win over the
/// launcher's own and lose against the template's. Asked once for each environment that starts, on any thread.
@FunctionalInterface
public interface PlatformEnvironment {
    /// For that function; not to be kept.
    Map<String, String> of(FunctionDefinition function);
}
