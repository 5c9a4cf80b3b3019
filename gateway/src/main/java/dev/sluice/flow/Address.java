package dev.sluice.flow;

import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.PercentEncoding;
import java.util.Arrays;
import java.util.List;

/// Reads the address of a request.
final class Address {
    private Address() {}

    /// The host as events show it. Handlers dial `https://{domainName}`, so only the port of https may be left out,
    /// and the one that a client left out because it is plain HTTP's is told; this port speaks both.
    static String domainName(String host, boolean secure) {
        String name = ServiceHost.withoutPort(host);
        if (host.endsWith(":443")) {
            return name;
        }
        boolean portIsTold = name.length() < host.length();
        return portIsTold || secure || ServiceHost.apiId(host).isPresent() ? host : host + ":80";
    }

    /// The decoded segments of a path; one slash at its end means nothing.
    static List<String> segments(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return end <= start
                ? List.of()
                : Arrays.stream(path.substring(start, end).split("/", -1))
                        .map(PercentEncoding::decode)
                        .toList();
    }
}
