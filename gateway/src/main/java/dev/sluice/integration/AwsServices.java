package dev.sluice.integration;

import dev.sluice.api.Integration.ServiceTarget;
import dev.sluice.function.Deadline;
import dev.sluice.wire.http.Headers;
import java.util.List;
import java.util.Map;

/// Actions of AWS services, wherever they are. Implemented by whoever knows. Safe for any thread.
public interface AwsServices {
    /// Calls an action and waits for the answer, at most until the deadline.
    HttpAnswer call(ServiceCall call, Deadline deadline);

    /// A call.
    ///
    /// @param service as in its ARN
    /// @param headers and the query: what the integration's parameters say
    // Equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    record ServiceCall(
            String region,
            String service,
            ServiceTarget target,
            String method,
            Headers headers,
            List<Map.Entry<String, String>> query,
            byte[] body) {
        /// `sqs:path/123456789012/jobs`, for messages.
        public String described() {
            return service
                    + switch (target) {
                        case ServiceTarget.Action(String name) -> ":action/" + name;
                        case ServiceTarget.Path(String path) -> ":path/" + path;
                    };
        }
    }

    /// No service at all.
    static AwsServices none() {
        return (call, _) -> new HttpAnswer.Failed("service " + call.described() + ": not there");
    }
}
