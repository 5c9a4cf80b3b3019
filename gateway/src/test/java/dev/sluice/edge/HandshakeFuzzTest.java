package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.config.Quotas;
import dev.sluice.wire.http.ByteBudget;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpPipeline;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.LoopTimers;
import dev.sluice.wire.http.PendingUpgrade;
import dev.sluice.wire.http.UpgradeHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Any bytes at the front of a connection: answers of HTTP, and a switch to WebSocket only for who asked for it as
/// the standard wants (RFC 6455, section 4.2.1), the same wherever the network cuts them. Only when and why bad
/// input is refused may depend on that. The first byte of an input says how long its pieces are.
class HandshakeFuzzTest {
    /// The settings that a server begins with (RFC 9113, section 3.4). What follows them is for the tests of
    /// HTTP/2.
    private static final String FIRST_OF_HTTP_2 = "\0\0\14\4";

    private static final HttpLimits LIMITS = new HttpLimits(
            200,
            600,
            300,
            4,
            HttpLimits.DEFAULT.headerTime(),
            HttpLimits.DEFAULT.bodyTime(),
            HttpLimits.DEFAULT.idleTime());

    @FuzzTest
    void answersTheSameWhereverItIsCut(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        String whole = answers(bytes, bytes.length);
        if (whole.startsWith(FIRST_OF_HTTP_2)) {
            assertThat(new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1))
                    .contains("PRI * HTTP/2.0\r\n");
            return;
        }
        String cut = answers(bytes, 1 + (bytes[0] & 0xFF));
        assertThat(whole.startsWith(cut) || cut.startsWith(whole))
                .as("%s%nor%n%s", whole, cut)
                .isTrue();
        assertThat(whole).matches("(?s)|HTTP/1.1 .*");
        if (whole.contains("HTTP/1.1 101 ")) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                    .contains("websocket", "upgrade", "sec-websocket-key", "sec-websocket-version", "13");
        }
    }

    private static HttpPipeline pipeline() {
        return new HttpPipeline(
                request -> HttpResponse.text(200, request.method()),
                LIMITS,
                new LoopTimers(() -> 0),
                Runnable::run,
                new Checked(),
                ByteBudget.of(1 << 20));
    }

    private static String answers(byte[] bytes, int piece) {
        var channel = new Client();
        var answers = new StringBuilder();
        try {
            pipeline().install(channel.pipeline(), Optional.empty());
            for (int at = 1; at < bytes.length && channel.isActive(); at += piece) {
                ByteBuf in = Unpooled.copiedBuffer(bytes, at, Math.min(piece, bytes.length - at));
                channel.writeInbound(in);
                channel.runPendingTasks();
            }
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                answers.append(out.toString(StandardCharsets.ISO_8859_1));
                out.release();
            }
        } finally {
            channel.finishAndReleaseAll();
        }
        return answers.toString()
                .replaceAll("(Date|x-amzn-RequestId): [^\r]*", "$1")
                .replaceAll("(?s)HTTP/1.1 4(00|14|31) .*", "");
    }

    /// A channel whose peer has an address, as a socket's has.
    private static final class Client extends EmbeddedChannel {
        @Override
        protected @Nullable SocketAddress remoteAddress0() {
            return isActive() ? InetSocketAddress.createUnresolved("client", 1) : null;
        }
    }

    /// Decides by the check alone.
    private static final class Checked implements UpgradeHandler {
        @Override
        public boolean wants(HttpRequest request) {
            return HandshakeCheck.asksForWebSocket(request);
        }

        @Override
        public void upgrade(PendingUpgrade pending) {
            Optional<HttpResponse> fault = HandshakeCheck.fault(pending.request(), Quotas.AWS.handshakes());
            if (fault.isPresent()) {
                pending.refuse(fault.get());
                return;
            }
            String key = pending.request().headers().first("Sec-WebSocket-Key").orElseThrow();
            Headers headers = Headers.of("Sec-WebSocket-Accept", HandshakeCheck.accept(key.strip()));
            assertThat(pending.accept(headers, new Swallowing())).isTrue();
        }
    }

    /// Takes what comes behind the switch.
    private static final class Swallowing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(io.netty.channel.ChannelHandlerContext ctx, Object message) {
            ((ByteBuf) message).release();
        }
    }
}
