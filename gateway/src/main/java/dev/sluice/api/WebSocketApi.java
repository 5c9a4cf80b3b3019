package dev.sluice.api;

import java.util.Map;

/// One `AWS::ApiGatewayV2::Api` of protocol WEBSOCKET.
///
/// @param id     ten characters a-z0-9, derived from stack name and logical id, so that URLs survive a restart
/// @param name   the `Name` property; also a path segment, see design: `/{name}/{stage}`
/// @param stack  the stack that it came with
/// @param region for ARNs and host names
/// @param accountId twelve digits
/// @param keySource where API keys come from
/// @param addresses under which hosts it is reached
/// @param stages by stage name
public record WebSocketApi(
        String id,
        String name,
        String stack,
        String region,
        String accountId,
        KeySource keySource,
        Addresses addresses,
        Map<String, Stage> stages) {
    /// An API whose keys come in a header.
    public WebSocketApi(
            String id, String name, String stack, String region, String accountId, Map<String, Stage> stages) {
        this(id, name, stack, region, accountId, KeySource.HEADER, Addresses.DEFAULT, stages);
    }

    public WebSocketApi {
        stages = Map.copyOf(stages);
    }

    /// The same with the key source of another one, and reached under its own host when that one is.
    public WebSocketApi settledAs(WebSocketApi other) {
        return new WebSocketApi(
                id,
                name,
                stack,
                region,
                accountId,
                other.keySource,
                new Addresses(other.addresses.executeApi(), addresses.mappings()),
                stages);
    }

    /// The same with those stages.
    public WebSocketApi with(Map<String, Stage> other) {
        return new WebSocketApi(id, name, stack, region, accountId, keySource, addresses, other);
    }
}
