package dev.sluice.flow;

import dev.sluice.wire.http.PercentEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the `Host` header and the path of a request.
final class Address {
    private Address() {}

    /// The API that a host of the form `{apiId}.execute-api.{region}.amazonaws.com` names; also under
    /// `.amazonaws.com.cn` and `.localhost`, in any region, with or without a port.
    static Optional<String> apiId(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        boolean ours =
                name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn") || name.endsWith(".localhost");
        return ours && name.startsWith("execute-api.", dot + 1) && dot > 0
                ? Optional.of(name.substring(0, dot))
                : Optional.empty();
    }

    /// The host of a `Host` header, whose port may be missing.
    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /// The host as events show it. Handlers dial `https://{domainName}`, so only the port of https may be left out,
    /// and the one that a client left out because it is plain HTTP's is told; this port speaks both.
    static String domainName(String host, boolean secure) {
        String name = withoutPort(host);
        if (host.endsWith(":443")) {
            return name;
        }
        boolean portIsTold = name.length() < host.length();
        return portIsTold || secure || apiId(host).isPresent() ? host : host + ":80";
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
