package dev.sluice.flow;

import dev.sluice.wire.aws.ServiceHost;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The names under which clients may reach this gateway. A function dials `https://{domainName}` with what the
/// client wrote into its `Host` header, so a name that is not ours would send signed requests and people's data to
/// a stranger; and a page of another site must not reach a laptop under a name of its own (DNS rebinding).
///
/// Ours are `localhost` and what ends in `.localhost`, hosts that name an API (those reach only that API), the
/// numeric addresses of this machine, and the names that it was told. Immutable.
public final class HostNames {
    private static final HostNames MACHINE = new HostNames(Set.of());

    private final Set<String> told;

    private HostNames(Set<String> told) {
        this.told = told;
    }

    /// The machine's own names.
    public static HostNames ofMachine() {
        return MACHINE;
    }

    /// The machine's own names and these, in any letter case.
    public static HostNames ofMachineAnd(Set<String> names) {
        return new HostNames(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()));
    }

    /// Whether a `Host` header, with or without a port, is one of ours. Never asks a name server.
    public boolean isOurs(String host) {
        String name = ServiceHost.withoutPort(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || told.contains(name)
                || ServiceHost.apiId(host).isPresent()
                || isAddressOfMachine(name);
    }

    /// The host as events show it. Handlers dial `https://{domainName}`, so only the port of https may be left out,
    /// and the one that a client left out because it is plain HTTP's is told; this port speaks both.
    public static String domainName(String host, boolean secure) {
        String name = ServiceHost.withoutPort(host);
        if (host.endsWith(":443")) {
            return name;
        }
        boolean portIsTold = name.length() < host.length();
        return portIsTold || secure || ServiceHost.apiId(host).isPresent() ? host : host + ":80";
    }

    private static boolean isAddressOfMachine(String name) {
        // Digits and dots, or in brackets: what InetAddress reads without looking it up.
        if (!name.matches("[0-9]+(\\.[0-9]+){3}|\\[[0-9a-f:.]+]")) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(name);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException notAnAddress) {
            return false;
        }
    }
}
