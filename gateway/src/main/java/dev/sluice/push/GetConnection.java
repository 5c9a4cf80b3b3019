package dev.sluice.push;

import dev.sluice.connection.Connection;
import dev.sluice.connection.Directory;
import dev.sluice.connection.Owner;
import dev.sluice.connection.PeerLink;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// `GET @connections/{id}`: what is known of a connection.
final class GetConnection {
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Directory directory;
    private final Optional<PeerLink> peers;

    GetConnection(Directory directory, Optional<PeerLink> peers) {
        this.directory = directory;
        this.peers = peers;
    }

    PushResult run(PushCall call) {
        return switch (call.owner(directory)) {
            case Owner.Local(Connection connection) ->
                new PushResult.Done(200, JsonWriter.text(json -> describe(connection, json)));
            case Owner.Remote(int node) ->
                peers.isEmpty()
                        ? PushResult.Refused.GONE
                        : new PushResult.Refused(
                                AwsError.INTERNAL_SERVER_ERROR,
                                "GetConnection of a connection of another node, " + node + ", is not supported yet");
            case Owner.Gone _ -> PushResult.Refused.GONE;
        };
    }

    private static void describe(Connection connection, JsonSink json) {
        json.beginObject();
        json.name("connectedAt");
        json.string(time(connection.connectedAtMillis()));
        json.name("identity");
        json.beginObject();
        json.name("sourceIp");
        json.string(connection.sourceIp());
        connection.userAgent().ifPresent(agent -> {
            json.name("userAgent");
            json.string(agent);
        });
        json.endObject();
        json.name("lastActiveAt");
        json.string(time(connection.link().lastActiveAtMillis()));
        json.endObject();
    }

    private static String time(long millis) {
        return ISO_MILLIS.format(Instant.ofEpochMilli(millis));
    }
}
