package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Streams;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// How streams, their one shard and their records are named. Pure functions.
///
/// A sequence number is the store's own, behind a 1 and zeros to 21 digits: numbers and texts have the same order.
final class StreamNames {
    /// In place of a label: the stream that the table has now. A template names streams before there are any.
    private static final String CURRENT = "current";

    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    private static final BigInteger BASE = BigInteger.TEN.pow(20);
    private static final String SHARD = "shardId-";

    private StreamNames() {}

    static String label(Stream stream) {
        return LABEL.format(stream.started().atOffset(ZoneOffset.UTC));
    }

    static String arn(Account account, Stream stream) {
        return account.tableArn(stream.table()) + "/stream/" + label(stream);
    }

    /// The stream of that ARN.
    static Optional<Stream> find(Streams streams, Account account, String arn) {
        String[] parts = arn.split("/", -1);
        if (!account.owns(arn) || parts.length != 4 || !parts[2].equals("stream")) {
            return Optional.empty();
        }
        if (parts[3].equals(CURRENT)) {
            return streams.all().stream()
                    .filter(stream ->
                            stream.table().equals(parts[1]) && stream.ended().isEmpty())
                    .findFirst();
        }
        try {
            return streams.find(parts[1], LocalDateTime.parse(parts[3], LABEL).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    static String shard(Stream stream) {
        return SHARD + String.format(Locale.ROOT, "%020d-%08x", stream.started().toEpochMilli(), stream.space());
    }

    static String sequence(long sequence) {
        return BASE.add(BigInteger.valueOf(sequence)).toString();
    }

    /// @throws ValidationException when it is none
    static long sequence(String text) {
        if (text.matches("1\\d{20}")) {
            BigInteger number = new BigInteger(text).subtract(BASE);
            if (number.bitLength() < Long.SIZE) {
                return number.longValueExact();
            }
        }
        throw new ValidationException("Invalid SequenceNumber: " + text + " (expected: one of this stream)");
    }
}
