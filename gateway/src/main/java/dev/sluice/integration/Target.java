package dev.sluice.integration;

import dev.sluice.api.Integration;
import dev.sluice.api.Mapping;
import dev.sluice.wire.aws.Traced;

/// What a route calls, compiled when its stage is published. One variant per kind of [Integration]. Immutable.
public sealed interface Target {
    /// `AWS_PROXY`.
    record LambdaProxy(Integration.LambdaProxy integration) implements Target {}

    /// `AWS` with a function.
    record Lambda(Integration.Lambda integration, CompiledMapping mapping) implements Target {}

    /// `AWS` with an action of a service.
    record AwsService(Integration.AwsService integration, CompiledMapping mapping) implements Target {}

    /// `HTTP`.
    record Http(Integration.Http integration, HttpAddress address, CompiledMapping mapping) implements Target {}

    /// `HTTP_PROXY`.
    record HttpProxy(Integration.HttpProxy integration, HttpAddress address, RequestParameters parameters)
            implements Target {}

    /// `MOCK`.
    record Mock(CompiledMapping mapping) implements Target {}

    /// One that cannot be compiled. What comes from a template is checked when that is read, so that nobody meets
    /// this one.
    record Broken(String reason) implements Target {}

    /// The id of the function's call that it makes for an event; empty when it calls none.
    default String callId(Traced event) {
        return this instanceof LambdaProxy || this instanceof Lambda ? event.callId() : "";
    }

    /// Compiles an integration.
    static Target of(Integration integration) {
        try {
            return switch (integration) {
                case Integration.LambdaProxy proxy -> new LambdaProxy(proxy);
                case Integration.Lambda lambda -> new Lambda(lambda, CompiledMapping.of(lambda.mapping()));
                case Integration.AwsService service -> new AwsService(service, CompiledMapping.of(service.mapping()));
                case Integration.Http http ->
                    new Http(http, HttpAddress.of(http.endpoint()), CompiledMapping.of(http.mapping()));
                case Integration.HttpProxy proxy ->
                    new HttpProxy(proxy, HttpAddress.of(proxy.endpoint()), RequestParameters.of(proxy.parameters()));
                case Integration.Mock(Mapping mapping, var _) -> new Mock(CompiledMapping.of(mapping));
            };
        } catch (InvalidMappingException invalid) {
            return new Broken(String.valueOf(invalid.getMessage()));
        }
    }
}
