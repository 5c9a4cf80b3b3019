package dev.sluice.server.page;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.api.WebSocketApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The paths under which the APIs of one stack answer on this server's port.
///
/// @param stack   the stack's name
/// @param sockets of WebSocket APIs, one for each stage
/// @param http    of REST and HTTP APIs, one for each stage
public record StackAddresses(String stack, List<Address> sockets, List<Address> http) {
    public StackAddresses {
        sockets = List.copyOf(sockets);
        http = List.copyOf(http);
    }

    /// One stage of one API.
    ///
    /// @param api   the API's name
    /// @param apiId its id
    /// @param path  from the root, such as `/Prod` or `/chat/Prod`
    public record Address(String api, String apiId, String path) {}

    /// Of everything that is deployed, by stack, in order of the names.
    public static List<StackAddresses> of(ApiImage image) {
        TreeSet<String> stacks = new TreeSet<>();
        image.apis().values().forEach(api -> stacks.add(api.stack()));
        image.httpApis().values().forEach(api -> stacks.add(api.stack()));
        return stacks.stream().map(stack -> of(stack, image)).toList();
    }

    private static StackAddresses of(String stack, ApiImage image) {
        List<Address> sockets = new ArrayList<>();
        List<Address> http = new ArrayList<>();
        for (WebSocketApi api : image.apis().values()) {
            if (api.stack().equals(stack)) {
                api.stages().keySet().forEach(stage -> sockets.add(address(api.name(), api.id(), stage, image)));
            }
        }
        for (HttpApi api : image.httpApis().values()) {
            if (api.stack().equals(stack)) {
                api.stages().keySet().forEach(stage -> http.add(address(api.name(), api.id(), stage, image)));
            }
        }
        sockets.sort(Comparator.comparing(Address::path));
        http.sort(Comparator.comparing(Address::path));
        return new StackAddresses(stack, sockets, http);
    }

    /// The short form where no other API has the stage, of whatever kind.
    private static Address address(String api, String id, String stage, ApiImage image) {
        if (stage.equals("$default")) {
            return new Address(api, id, "/" + api);
        }
        long sharing = Stream.concat(
                        image.apis().values().stream()
                                .map(other -> other.stages().keySet()),
                        image.httpApis().values().stream()
                                .map(other -> other.stages().keySet()))
                .filter(stages -> stages.contains(stage))
                .count();
        return new Address(api, id, sharing == 1 ? "/" + stage : "/" + api + "/" + stage);
    }
}
