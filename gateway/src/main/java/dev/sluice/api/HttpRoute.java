package dev.sluice.api;

import java.time.Duration;
import java.util.Map;

/// One route or method of an HTTP API.
///
/// @param method  in upper case, or `ANY`
/// @param path    `/users/{userId}`, `/files/{proxy+}`, or `$default`, which takes what no other route takes
/// @param target  what answers
/// @param timeout how long the caller waits for it, at most 29 s for REST, 30 s for HTTP unless that limit is
///     lifted
/// @param access  who may call it
public record HttpRoute(String method, String path, Target target, Duration timeout, HttpAccess access) {
    /// A route that everybody may call.
    public HttpRoute(String method, String path, Target target, Duration timeout) {
        this(method, path, target, timeout, HttpAccess.OPEN);
    }

    /// Takes every method.
    public static final String ANY_METHOD = "ANY";
    /// Takes what no other route of an HTTP API takes.
    public static final String DEFAULT = "$default";

    /// The same for those who may call it.
    public HttpRoute with(HttpAccess who) {
        return new HttpRoute(method, path, target, timeout, who);
    }

    /// What answers a request.
    public sealed interface Target {
        /// `AWS_PROXY`: a Lambda function that gets the request as an event.
        ///
        /// @param functionName a key of [ApiImage#functions()]
        /// @param format       of the event and of the answer
        record Function(String functionName, PayloadFormat format) implements Target {}

        /// A fixed answer, such as a REST API's `MOCK` method that answers preflight requests.
        ///
        /// @param status  100 to 599
        /// @param headers by name
        record Fixed(int status, Map<String, String> headers, String body) implements Target {
            public Fixed {
                headers = Map.copyOf(headers);
            }
        }
    }

    /// The shape of events and answers.
    public enum PayloadFormat {
        V1_0,
        V2_0
    }
}
