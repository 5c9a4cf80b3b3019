package example;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Dials a host in the ways that libraries do and answers with the greeting that it hears.
public final class Dialler {
    private static final int MILLIS = 10_000;

    public String dial(Map<String, Object> event) throws IOException {
        String host = String.valueOf(event.get("host"));
        int port = Integer.parseInt(String.valueOf(event.get("port")));
        return switch (String.valueOf(event.get("way"))) {
            case "resolved" -> socket(new InetSocketAddress(InetAddress.getAllByName(host)[0], port));
            case "one" -> socket(new InetSocketAddress(InetAddress.getByName(host), port));
            case "unresolved" -> channel(InetSocketAddress.createUnresolved(host, port));
            case "reference" -> {
                try (Socket socket = new Socket()) {
                    Connect connect = socket::connect;
                    connect.to(new InetSocketAddress(InetAddress.getByName(host), port));
                    yield greeting(socket.getInputStream());
                }
            }
            default -> "expected: a way";
        };
    }

    private static String socket(SocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, MILLIS);
            return greeting(socket.getInputStream());
        }
    }

    private static String channel(SocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.connect(address);
            return greeting(Channels.newInputStream(channel));
        }
    }

    private static String greeting(InputStream in) throws IOException {
        return new String(in.readNBytes(5), StandardCharsets.US_ASCII);
    }

    /// As `Socket.connect`.
    interface Connect {
        void to(SocketAddress address) throws IOException;
    }
}
