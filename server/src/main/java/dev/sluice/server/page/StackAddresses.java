package dev.sluice.server.page;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.api.WebSocketApi;
import dev.sluice.wire.aws.ServiceHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The paths under which the APIs of one stack answer on this server's port.
///
/// @param stack   the stack's name
/// @param sockets of WebSocket APIs, one for each stage
/// @param http    of REST and HTTP APIs, one for each stage
public record StackAddresses(String stack, List<Address> sockets, List<Address> http) {
    private static final Pattern EXAMPLE = Pattern.compile("wss://([^/?]+)(/[A-Za-z0-9_-]+)/?(\\?[!-~]+)");

    public StackAddresses {
        sockets = List.copyOf(sockets);
        http = List.copyOf(http);
    }

    /// One stage of one API.
    ///
    /// @param api   the API's name
    /// @param apiId its id
    /// @param path  from the root, such as `/Prod` or `/chat/Prod`
    /// @param query of an address that the template gives as an example, with its question mark; else empty
    public record Address(String api, String apiId, String path, String query) {
        /// What to type to talk to a socket; quoted where a shell would see more than a word.
        ///
        /// @param host with its port
        public String command(String host) {
            String url = "ws://" + host + path + query;
            return "./sluice connect " + (query.isEmpty() ? url : "'" + url.replace("'", "%27") + "'");
        }
    }

    /// Of everything that is deployed, by stack, in order of the names. An application that wants something in the
    /// query tells so by an output whose value is such an address; it is shown in place of the bare one.
    ///
    /// @param outputs values of the templates' outputs
    public static List<StackAddresses> of(ApiImage image, Collection<String> outputs) {
        Map<String, String> queries = new HashMap<>();
        for (String output : outputs) {
            Matcher example = EXAMPLE.matcher(output);
            if (example.matches()) {
                ServiceHost.apiId(example.group(1))
                        .ifPresent(id -> queries.put(id + example.group(2), example.group(3)));
            }
        }
        TreeSet<String> stacks = new TreeSet<>();
        image.apis().values().forEach(api -> stacks.add(api.stack()));
        image.httpApis().values().forEach(api -> stacks.add(api.stack()));
        return stacks.stream().map(stack -> of(stack, image, queries)).toList();
    }

    private static StackAddresses of(String stack, ApiImage image, Map<String, String> queries) {
        List<Address> sockets = new ArrayList<>();
        List<Address> http = new ArrayList<>();
        for (WebSocketApi api : image.apis().values()) {
            if (api.stack().equals(stack)) {
                for (String stage : api.stages().keySet()) {
                    String query = queries.getOrDefault(api.id() + "/" + stage, "");
                    sockets.add(new Address(api.name(), api.id(), path(api.name(), stage, image), query));
                }
            }
        }
        for (HttpApi api : image.httpApis().values()) {
            if (api.stack().equals(stack)) {
                for (String stage : api.stages().keySet()) {
                    http.add(new Address(api.name(), api.id(), path(api.name(), stage, image), ""));
                }
            }
        }
        sockets.sort(Comparator.comparing(Address::path));
        http.sort(Comparator.comparing(Address::path));
        return new StackAddresses(stack, sockets, http);
    }

    /// The short form where no other API has the stage, of whatever kind.
    private static String path(String api, String stage, ApiImage image) {
        if (stage.equals("$default")) {
            return "/" + api;
        }
        long sharing = Stream.concat(
                        image.apis().values().stream()
                                .map(other -> other.stages().keySet()),
                        image.httpApis().values().stream()
                                .map(other -> other.stages().keySet()))
                .filter(stages -> stages.contains(stage))
                .count();
        return sharing == 1 ? "/" + stage : "/" + api + "/" + stage;
    }
}
