package dev.sluice.config;

import dev.sluice.api.Integration;
import dev.sluice.api.Throttle;
import java.time.Duration;
import java.util.Optional;

/// Every limit of the gateway that a client or an application can meet (specification, section 7). Immutable.
///
/// @param frames      of what goes over a WebSocket
/// @param times       of a connection
/// @param account     requests of all kinds
/// @param connects    new connections
/// @param abuse       what one connection may send in vain: messages that are throttled or fit no route, pings,
///     pongs. Above it 1008
/// @param sockets     how many, and what they may have in memory
/// @param inFlight    messages at work
/// @param handshakes  of what asks for a WebSocket
/// @param integrationTimeout how long an integration is waited for, at most and unless the template says less
public record Quotas(
        Frames frames,
        Times times,
        Throttle account,
        Throttle connects,
        Throttle abuse,
        Sockets sockets,
        InFlight inFlight,
        Handshakes handshakes,
        Duration integrationTimeout) {
    /// What a function may run at most; nobody waits longer than that.
    private static final Duration LONGEST_FUNCTION = Duration.ofMinutes(15);

    /// Amazon's where it has one; what it does not tell is ours: 100,000 sockets, 128 messages in flight for each
    /// connection and 10,000 for all, 1 MB outbox, 256 MB waiting for all, 1,000 messages in vain at once and 100 a
    /// second.
    public static final Quotas AWS = new Quotas(
            new Frames(32 << 10, 128 << 10, false),
            new Times(Duration.ofMinutes(10), Duration.ofHours(2), true, Optional.empty()),
            new Throttle(10_000, 5_000),
            new Throttle(500, 500),
            new Throttle(100, 1_000),
            new Sockets(100_000, 1 << 20, 256 << 20),
            new InFlight(128, 10_000),
            new Handshakes(4096, 10 << 10),
            Integration.MAX_TIMEOUT);

    /// What Amazon's limits keep out, let in: messages of 16 MB, binary ones too, no age, a day of silence with a
    /// ping every 30 seconds, as many requests as the machine can take, functions as long as they run.
    public static final Quotas OPEN = new Quotas(
            new Frames(1 << 20, 16 << 20, true),
            new Times(Duration.ofDays(1), Duration.ZERO, true, Optional.of(Duration.ofSeconds(30))),
            Throttle.UNLIMITED,
            Throttle.UNLIMITED,
            Throttle.UNLIMITED,
            new Sockets(100_000, 32 << 20, 1 << 30),
            new InFlight(128, 10_000),
            new Handshakes(Handshakes.LONGEST_URL, Handshakes.MOST_HEADER_BYTES),
            LONGEST_FUNCTION);

    public Quotas {
        if (integrationTimeout.compareTo(Integration.MIN_TIMEOUT) < 0
                || integrationTimeout.compareTo(LONGEST_FUNCTION) > 0) {
            throw new IllegalArgumentException(
                    "integration timeout " + integrationTimeout.toMillis() + " ms (expected: 50ms to 15m)");
        }
    }

    /// This with other sizes.
    public Quotas with(Frames other) {
        return new Quotas(other, times, account, connects, abuse, sockets, inFlight, handshakes, integrationTimeout);
    }

    /// This with other times.
    public Quotas with(Times other) {
        return new Quotas(frames, other, account, connects, abuse, sockets, inFlight, handshakes, integrationTimeout);
    }

    /// This with other bounds of messages at work.
    public Quotas with(InFlight other) {
        return new Quotas(frames, times, account, connects, abuse, sockets, other, handshakes, integrationTimeout);
    }

    /// This with other bounds of handshakes.
    public Quotas with(Handshakes other) {
        return new Quotas(frames, times, account, connects, abuse, sockets, inFlight, other, integrationTimeout);
    }

    /// This with other rates of requests, of new connections, and of what one connection may send in vain.
    public Quotas withRates(Throttle requests, Throttle newConnections, Throttle inVain) {
        return new Quotas(
                frames, times, requests, newConnections, inVain, sockets, inFlight, handshakes, integrationTimeout);
    }

    /// This with other bounds of sockets.
    public Quotas with(Sockets other) {
        return new Quotas(frames, times, account, connects, abuse, other, inFlight, handshakes, integrationTimeout);
    }

    /// This with another time that integrations have.
    public Quotas withIntegrationTimeout(Duration time) {
        return new Quotas(frames, times, account, connects, abuse, sockets, inFlight, handshakes, time);
    }

    /// Sizes of what clients send; messages to them are split at the same frame size.
    ///
    /// @param maxFrameBytes   payload of one frame; above it 1009
    /// @param maxMessageBytes payload of all frames of a message; above it 1009, and 413 for a push
    /// @param binary          whether binary messages are taken; else they close the connection with 1003
    public record Frames(int maxFrameBytes, int maxMessageBytes, boolean binary) {
        public Frames {
            if (maxFrameBytes < 1 || maxMessageBytes < maxFrameBytes) {
                throw new IllegalArgumentException("frame " + maxFrameBytes + ", message " + maxMessageBytes
                        + " bytes (expected: 1 <= frame <= message)");
            }
        }
    }

    /// Times of a connection.
    ///
    /// @param idle       without a data frame either way; then 1001
    /// @param lifetime   from the handshake on, then 1001; zero for no end
    /// @param pingCounts whether a client's ping ends idleness
    /// @param ping       how often the gateway pings a silent client; empty for never
    public record Times(Duration idle, Duration lifetime, boolean pingCounts, Optional<Duration> ping) {
        public Times {
            if (!idle.isPositive()
                    || lifetime.isNegative()
                    || !ping.map(Duration::isPositive).orElse(true)) {
                throw new IllegalArgumentException(
                        "idle " + idle + ", lifetime " + lifetime + ", ping " + ping + " (expected: positive)");
            }
        }
    }

    /// What asks for a WebSocket. Both have an upper bound: what a connection may send before it is known.
    ///
    /// @param urlLength      characters of its URL, with scheme and host; above it 414
    /// @param maxHeaderBytes names and values of its headers together; above it 431
    public record Handshakes(int urlLength, int maxHeaderBytes) {
        static final int LONGEST_URL = 8 << 10;
        static final int MOST_HEADER_BYTES = 16 << 10;

        public Handshakes {
            if (urlLength < 1 || urlLength > LONGEST_URL || maxHeaderBytes < 1 || maxHeaderBytes > MOST_HEADER_BYTES) {
                throw new IllegalArgumentException("URL " + urlLength + " characters, headers " + maxHeaderBytes
                        + " bytes (expected: 1 to " + LONGEST_URL + ", 1 to " + MOST_HEADER_BYTES + ")");
            }
        }
    }

    /// Messages at work.
    ///
    /// @param perConnection above it nothing is read from that connection
    /// @param total         above it connections wait for their turn
    public record InFlight(int perConnection, int total) {
        public InFlight {
            if (perConnection < 1 || total < 1) {
                throw new IllegalArgumentException(
                        "in flight " + perConnection + " of " + total + " (expected: positive)");
            }
        }
    }

    /// Sockets, WebSockets and others.
    ///
    /// @param most        above it new ones are closed at once
    /// @param outboxBytes accepted for one connection and not yet taken by its socket
    /// @param heldBytes   waiting for all connections together: unfinished messages, messages whose turn has not
    ///     come, bodies of requests, full outboxes; half as much may be at work. At most a quarter of the heap
    public record Sockets(int most, int outboxBytes, int heldBytes) {
        public Sockets {
            if (most < 1 || outboxBytes < 1 || heldBytes < 1) {
                throw new IllegalArgumentException("sockets " + most + ", outbox " + outboxBytes + " bytes, held "
                        + heldBytes + " bytes (expected: positive)");
            }
        }
    }
}
