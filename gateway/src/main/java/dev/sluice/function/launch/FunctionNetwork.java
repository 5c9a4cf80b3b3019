package dev.sluice.function.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;

/// Stands in for looking up and connecting, as [FunctionSystem] does for `System`: hosts that the platform plays
/// need no name server, and connections to them come to it. Whatever else is dialled goes its way. Rewritten
/// classes call it with the signatures of the originals, the receiver first.
public final class FunctionNetwork {
    private static final SystemView VIEW = ((SystemView.Holder) FunctionNetwork.class.getClassLoader()).systemView();
    private static final int HTTPS = 443;

    private FunctionNetwork() {}

    /// `InetAddress.getByName(String)`.
    public static InetAddress getByName(String host) throws UnknownHostException {
        return isPlayed(host) ? loopbackCalled(host) : InetAddress.getByName(host);
    }

    /// `InetAddress.getAllByName(String)`.
    public static InetAddress[] getAllByName(String host) throws UnknownHostException {
        return isPlayed(host) ? new InetAddress[] {loopbackCalled(host)} : InetAddress.getAllByName(host);
    }

    /// `Socket.connect(SocketAddress)`.
    public static void connect(Socket socket, SocketAddress address) throws IOException {
        socket.connect(led(address));
    }

    /// `Socket.connect(SocketAddress, int)`.
    public static void connect(Socket socket, SocketAddress address, int timeoutMillis) throws IOException {
        socket.connect(led(address), timeoutMillis);
    }

    /// `SocketChannel.connect(SocketAddress)`.
    public static boolean connect(SocketChannel channel, SocketAddress address) throws IOException {
        return channel.connect(led(address));
    }

    // The JDK takes null for "this machine".
    @SuppressWarnings("NullAway")
    private static boolean isPlayed(String host) {
        return host != null && VIEW.redirect(host, HTTPS).isPresent();
    }

    /// An address that remembers the name by which it was asked for, so that connecting knows it.
    private static InetAddress loopbackCalled(String host) throws UnknownHostException {
        return InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
    }

    private static SocketAddress led(SocketAddress address) {
        if (!(address instanceof InetSocketAddress dialled)) {
            return address;
        }
        return VIEW.redirect(dialled.getHostString(), dialled.getPort()).orElse(dialled);
    }
}
