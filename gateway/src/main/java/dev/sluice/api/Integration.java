package dev.sluice.api;

import java.time.Duration;
import java.util.Map;

/// What a route calls. One variant per kind; carried out by one class per kind in `dev.sluice.integration`.
public sealed interface Integration {
    /// AWS quota: integration timeout, also the default.
    Duration MAX_TIMEOUT = Duration.ofSeconds(29);

    /// AWS quota: the shortest integration timeout.
    Duration MIN_TIMEOUT = Duration.ofMillis(50);

    /// How long the caller waits for it, 50 ms to 29 s; longer where that limit is lifted.
    Duration timeout();

    /// `AWS_PROXY`: a Lambda function that gets the event of the specification, section 4, and answers with a proxy
    /// result.
    ///
    /// @param functionName a key of [ApiImage#functions()]
    record LambdaProxy(String functionName, Duration timeout) implements Integration {}

    /// `AWS` with a Lambda function, which gets what the mapping makes of a message and may answer with anything.
    ///
    /// @param functionName a key of [ApiImage#functions()]
    record Lambda(String functionName, Mapping mapping, Duration timeout) implements Integration {}

    /// `AWS` with an action of a service (specification, section 3.4).
    record AwsService(ServiceAction action, Mapping mapping, Duration timeout) implements Integration {}

    /// `HTTP`: an endpoint that gets what the mapping makes of a message.
    record Http(HttpEndpoint endpoint, Mapping mapping, Duration timeout) implements Integration {}

    /// `HTTP_PROXY`: an endpoint that gets messages as they are; what it answers goes back as it is.
    ///
    /// @param name       for messages and logs
    /// @param parameters by destination, such as `integration.request.header.NAME`
    record HttpProxy(String name, HttpEndpoint endpoint, Map<String, String> parameters, Duration timeout)
            implements Integration {
        public HttpProxy {
            parameters = Map.copyOf(parameters);
        }
    }

    /// `MOCK`: no backend. The request side makes a text whose `statusCode` chooses the response (specification,
    /// section 3.6).
    record Mock(Mapping mapping, Duration timeout) implements Integration {}

    /// Where HTTP requests go.
    ///
    /// @param method of HTTP; `ANY` is a POST
    /// @param uri    `http` or `https`; may hold `{parameter}` and `${stageVariables.name}`
    record HttpEndpoint(String method, String uri) {}

    /// An action of a service.
    ///
    /// @param region  where the service is
    /// @param service such as `dynamodb`, as in its ARN
    /// @param target  what is asked of it
    record ServiceAction(String region, String service, ServiceTarget target, String method) {}

    /// How an integration's ARN names what it asks of a service.
    sealed interface ServiceTarget {
        /// `action/PutItem`.
        record Action(String name) implements ServiceTarget {}

        /// `path/123456789012/queue`, without the first word and slash.
        record Path(String path) implements ServiceTarget {}
    }
}
