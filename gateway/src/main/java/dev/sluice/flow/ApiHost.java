package dev.sluice.flow;

import java.util.Locale;
import java.util.Optional;

/// Reads the `Host` header of a request.
final class ApiHost {
    private ApiHost() {}

    /// The API that a host of the form `{apiId}.execute-api.{region}.amazonaws.com` names; also under
    /// `.amazonaws.com.cn` and `.localhost`, in any region, with or without a port.
    static Optional<String> apiId(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        name = colon > name.lastIndexOf(']') ? name.substring(0, colon) : name;
        int dot = name.indexOf('.');
        boolean ours =
                name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn") || name.endsWith(".localhost");
        return ours && name.startsWith("execute-api.", dot + 1) && dot > 0
                ? Optional.of(name.substring(0, dot))
                : Optional.empty();
    }

    /// The host as events show it: without the port when it is the scheme's own.
    static String domainName(String host, boolean secure) {
        String ownPort = secure ? ":443" : ":80";
        return host.endsWith(ownPort) ? host.substring(0, host.length() - ownPort.length()) : host;
    }
}
