package dev.sluice.edge;

import dev.sluice.wire.http.HttpLimits;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Everything that can be set at the edge.
///
/// @param address          where to listen; port 0 takes any free one
/// @param loops            event loops
/// @param http             limits of plain requests and of handshakes
/// @param frames           limits of what clients send
/// @param times            limits in time of a WebSocket connection
/// @param maxConnections   sockets of all kinds; above it new ones are closed at once
/// @param maxInFlight      messages of one connection at work; above it nothing is read from that connection
/// @param maxInFlightTotal messages of all connections at work; above it connections wait for their turn
/// @param outboxBytes      accepted for one connection and not yet taken by its socket; above it `OUTBOX_FULL`
public record EdgeConfig(
        InetSocketAddress address,
        int loops,
        HttpLimits http,
        Frames frames,
        Times times,
        int maxConnections,
        int maxInFlight,
        int maxInFlightTotal,
        int outboxBytes) {
    public EdgeConfig {
        if (loops < 1 || maxConnections < 1 || maxInFlight < 1 || maxInFlightTotal < 1 || outboxBytes < 1) {
            throw new IllegalArgumentException("edge: loops " + loops + ", connections " + maxConnections
                    + ", in flight " + maxInFlight + " of " + maxInFlightTotal + ", outbox " + outboxBytes
                    + " bytes (expected: positive)");
        }
    }

    /// Amazon's limits where it has them; 100,000 sockets, 128 messages in flight for each connection and 10,000
    /// for all, 1 MB outbox.
    public static EdgeConfig at(InetSocketAddress address) {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new EdgeConfig(address, loops, HttpLimits.DEFAULT, Frames.AWS, Times.AWS, 100_000, 128, 10_000, 1 << 20);
    }

    /// This with other limits of frames.
    public EdgeConfig with(Frames other) {
        return new EdgeConfig(
                address, loops, http, other, times, maxConnections, maxInFlight, maxInFlightTotal, outboxBytes);
    }

    /// This with other limits in time.
    public EdgeConfig with(Times other) {
        return new EdgeConfig(
                address, loops, http, frames, other, maxConnections, maxInFlight, maxInFlightTotal, outboxBytes);
    }

    /// This with other HTTP limits.
    public EdgeConfig with(HttpLimits other) {
        return new EdgeConfig(
                address, loops, other, frames, times, maxConnections, maxInFlight, maxInFlightTotal, outboxBytes);
    }

    /// This with other bounds of messages in flight.
    public EdgeConfig withMaxInFlight(int each, int total) {
        return new EdgeConfig(address, loops, http, frames, times, maxConnections, each, total, outboxBytes);
    }

    /// This with another outbox.
    public EdgeConfig withOutboxBytes(int bytes) {
        return new EdgeConfig(
                address, loops, http, frames, times, maxConnections, maxInFlight, maxInFlightTotal, bytes);
    }

    /// Limits of what clients send; messages to them are split at the same frame size.
    ///
    /// @param maxFrameBytes   payload of one frame; above it 1009
    /// @param maxMessageBytes payload of all frames of a message; above it 1009
    /// @param textOnly        whether a binary frame closes the connection with 1003
    public record Frames(int maxFrameBytes, int maxMessageBytes, boolean textOnly) {
        /// 32 KB, 128 KB, text only (AWS quotas).
        public static final Frames AWS = new Frames(32 << 10, 128 << 10, true);

        public Frames {
            if (maxFrameBytes < 1 || maxMessageBytes < maxFrameBytes) {
                throw new IllegalArgumentException("frames: frame " + maxFrameBytes + ", message " + maxMessageBytes
                        + " bytes (expected: 1 <= frame <= message)");
            }
        }
    }

    /// Limits in time.
    ///
    /// @param idle       without a data frame either way; then 1001
    /// @param lifetime   from the handshake on; then 1001
    /// @param pingCounts whether a client's ping ends idleness
    /// @param drain      how long the socket may take nothing of a waiting message; then 1008
    /// @param closing    how long the peer may take to answer our close frame
    public record Times(Duration idle, Duration lifetime, boolean pingCounts, Duration drain, Duration closing) {
        /// 10 minutes, 2 hours (AWS quotas), pings count, 30 s, 5 s.
        public static final Times AWS = new Times(
                Duration.ofMinutes(10), Duration.ofHours(2), true, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
