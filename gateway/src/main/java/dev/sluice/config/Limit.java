package dev.sluice.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Each single limit under the name by which a person sets it. The names, what they mean and what they are in each
/// profile stand in `docs/limits.md`, which is held against this.
// Its functions come from here alone and keep nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum Limit {
    MESSAGE_BYTES(
            "one message either way; larger ones close with 1009, larger pushes get 413",
            quotas -> LimitValue.bytes(quotas.frames().maxMessageBytes()),
            (quotas, value) -> quotas.with(new Quotas.Frames(
                    Math.min(quotas.frames().maxFrameBytes(), LimitValue.bytes(value)),
                    LimitValue.bytes(value),
                    quotas.frames().binary()))),
    FRAME_BYTES(
            "one frame; larger ones from clients close with 1009, larger messages to them are split",
            quotas -> LimitValue.bytes(quotas.frames().maxFrameBytes()),
            (quotas, value) -> quotas.with(new Quotas.Frames(
                    LimitValue.bytes(value),
                    quotas.frames().maxMessageBytes(),
                    quotas.frames().binary()))),
    BINARY(
            "whether clients may send binary messages; else they close with 1003",
            quotas -> Boolean.toString(quotas.frames().binary()),
            (quotas, value) -> quotas.with(new Quotas.Frames(
                    quotas.frames().maxFrameBytes(), quotas.frames().maxMessageBytes(), LimitValue.flag(value)))),
    IDLE(
            "silence of a connection; then it closes with 1001",
            quotas -> LimitValue.text(quotas.times().idle()),
            (quotas, value) -> quotas.with(new Quotas.Times(
                    LimitValue.time(value),
                    quotas.times().lifetime(),
                    quotas.times().pingCounts(),
                    quotas.times().ping()))),
    LIFETIME(
            "age of a connection; then it closes with 1001",
            quotas -> LimitValue.textOrNone(quotas.times().lifetime()),
            (quotas, value) -> quotas.with(new Quotas.Times(
                    quotas.times().idle(),
                    LimitValue.timeOrNone(value),
                    quotas.times().pingCounts(),
                    quotas.times().ping()))),
    PING_COUNTS(
            "whether a client's ping ends its silence",
            quotas -> Boolean.toString(quotas.times().pingCounts()),
            (quotas, value) -> quotas.with(new Quotas.Times(
                    quotas.times().idle(),
                    quotas.times().lifetime(),
                    LimitValue.flag(value),
                    quotas.times().ping()))),
    PING(
            "how often a silent client is asked whether it is there",
            quotas -> quotas.times().ping().map(LimitValue::text).orElse(LimitValue.NONE),
            (quotas, value) -> quotas.with(new Quotas.Times(
                    quotas.times().idle(),
                    quotas.times().lifetime(),
                    quotas.times().pingCounts(),
                    Optional.of(LimitValue.timeOrNone(value)).filter(Duration::isPositive)))),
    REQUESTS(
            "requests of all kinds, a second and at once; above it 429, or a frame that says so",
            quotas -> LimitValue.text(quotas.account()),
            (quotas, value) -> quotas.withRates(LimitValue.rate(value), quotas.connects(), quotas.abuse())),
    CONNECTS(
            "new connections, a second and at once; above it 429",
            quotas -> LimitValue.text(quotas.connects()),
            (quotas, value) -> quotas.withRates(quotas.account(), LimitValue.rate(value), quotas.abuse())),
    IN_VAIN(
            "what one connection may send in vain: messages that are throttled or fit no route, pings, pongs, empty"
                    + " fragments; above it 1008",
            quotas -> LimitValue.text(quotas.abuse()),
            (quotas, value) -> quotas.withRates(quotas.account(), quotas.connects(), LimitValue.rate(value))),
    CONNECTIONS(
            "open sockets of all kinds; above it new ones are closed at once",
            quotas -> Integer.toString(quotas.sockets().most()),
            (quotas, value) -> quotas.with(new Quotas.Sockets(
                    LimitValue.count(value),
                    quotas.sockets().outboxBytes(),
                    quotas.sockets().heldBytes()))),
    IN_FLIGHT(
            "messages of one connection at work; above it nothing is read from that connection",
            quotas -> Integer.toString(quotas.inFlight().perConnection()),
            (quotas, value) -> quotas.with(new Quotas.InFlight(
                    LimitValue.count(value), quotas.inFlight().total()))),
    IN_FLIGHT_TOTAL(
            "messages of all connections at work; above it connections wait for their turn",
            quotas -> Integer.toString(quotas.inFlight().total()),
            (quotas, value) ->
                    quotas.with(new Quotas.InFlight(quotas.inFlight().perConnection(), LimitValue.count(value)))),
    OUTBOX_BYTES(
            "waiting for one slow client; above it pushes get 429 and replies are dropped",
            quotas -> LimitValue.bytes(quotas.sockets().outboxBytes()),
            (quotas, value) -> quotas.with(new Quotas.Sockets(
                    quotas.sockets().most(),
                    LimitValue.bytes(value),
                    quotas.sockets().heldBytes()))),
    HELD_BYTES(
            "waiting for all connections together; above it who wants more closes with 1013, or gets 503 or 429",
            quotas -> LimitValue.bytes(quotas.sockets().heldBytes()),
            (quotas, value) -> quotas.with(new Quotas.Sockets(
                    quotas.sockets().most(), quotas.sockets().outboxBytes(), LimitValue.bytes(value)))),
    URL_LENGTH(
            "characters of the URL of a handshake; above it 414",
            quotas -> Integer.toString(quotas.handshakes().urlLength()),
            (quotas, value) -> quotas.with(new Quotas.Handshakes(
                    LimitValue.count(value), quotas.handshakes().maxHeaderBytes()))),
    HEADER_BYTES(
            "all headers of a handshake; above it 431",
            quotas -> LimitValue.bytes(quotas.handshakes().maxHeaderBytes()),
            (quotas, value) ->
                    quotas.with(new Quotas.Handshakes(quotas.handshakes().urlLength(), LimitValue.bytes(value)))),
    INTEGRATION_TIMEOUT(
            "how long an integration is waited for, at most and where the template says nothing; then it timed out",
            quotas -> LimitValue.text(quotas.integrationTimeout()),
            (quotas, value) -> quotas.withIntegrationTimeout(LimitValue.time(value)));

    private final String meaning;
    private final Function<Quotas, String> reader;
    private final BiFunction<Quotas, String, Quotas> writer;

    Limit(String meaning, Function<Quotas, String> reader, BiFunction<Quotas, String, Quotas> writer) {
        this.meaning = meaning;
        this.reader = reader;
        this.writer = writer;
    }

    /// The limit of that label.
    public static Optional<Limit> labelled(String label) {
        return Arrays.stream(values())
                .filter(limit -> limit.label().equals(label))
                .findFirst();
    }

    /// Every label.
    public static List<String> labels() {
        return Arrays.stream(values()).map(Limit::label).toList();
    }

    /// As a person writes it, such as `message-bytes`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it limits and what happens above it.
    public String meaning() {
        return meaning;
    }

    /// What it is there, in the form in which it is set.
    public String in(Quotas quotas) {
        return reader.apply(quotas);
    }

    /// Those quotas with this limit at that value.
    ///
    /// @throws IllegalArgumentException when it is no value of this limit; the message says what one looks like
    public Quotas set(Quotas quotas, String value) {
        return writer.apply(quotas, value);
    }
}
