package dev.sluice.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What an idle WebSocket over TLS costs. The clients are blocking sockets of the JDK: slow to open, but then they
/// do nothing.
final class TlsFigures {
    private static final int IDLE = 8_000;
    private static final int OPENERS = 8;
    private static final int PATIENCE_SECONDS = 120;

    private final Programs programs;
    private final Report report;

    TlsFigures(Programs programs, Report report) {
        this.programs = programs;
        this.report = report;
    }

    /// Memory of an idle connection.
    void idle() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("sluice-bench");
        try (Subject subject = programs.sluice(data)) {
            SSLContext tls = trusting(data.resolve("ca").resolve("ca.pem"));
            // Some before: what handshakes make the heap grow by is no memory of an idle connection.
            close(open(tls, subject.port(), IDLE / 8));
            subject.collectGarbage();
            long before = subject.memory();
            List<Socket> sockets = open(tls, subject.port(), IDLE);
            subject.collectGarbage();
            report.add(
                    Report.text("idle connection over TLS, %,d open", IDLE),
                    Report.text("%,d bytes in the process", (subject.memory() - before) / IDLE),
                    "goal: <= 12,288 bytes");
            close(sockets);
        }
    }

    private static List<Socket> open(SSLContext tls, int port, int count) throws IOException, InterruptedException {
        try (ExecutorService openers = Executors.newFixedThreadPool(OPENERS)) {
            List<Callable<Socket>> handshakes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                handshakes.add(() -> handshake(tls, port));
            }
            List<Socket> open = new ArrayList<>();
            for (Future<Socket> handshake : openers.invokeAll(handshakes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                open.add(handshake.get(1, TimeUnit.SECONDS));
            }
            return open;
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("a handshake failed", failed);
        }
    }

    private static Socket handshake(SSLContext tls, int port) throws IOException {
        Socket socket = tls.getSocketFactory().createSocket("localhost", port);
        socket.getOutputStream()
                .write(("GET /dev HTTP/1.1\r\nHost: localhost:" + port
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        String start = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        if (!start.equals("HTTP/1.1 101")) {
            throw new IOException("handshake refused: " + start);
        }
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static SSLContext trusting(Path authority) throws IOException {
        try (InputStream in = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("authority: cannot be used", unusable);
        }
    }
}
