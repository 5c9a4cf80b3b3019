package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A place in a stream as clients carry it about. Good for a quarter of an hour.
///
/// @param streamArn of the stream
/// @param from      the lowest sequence of the next record
/// @param issued    when
record ShardIterator(String streamArn, long from, Instant issued) {
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    String text() {
        String plain = streamArn + "|" + from + "|" + issued.toEpochMilli();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws ValidationException when it is none
    static ShardIterator parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length == 3) {
                return new ShardIterator(
                        parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2])));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static ValidationException invalid(@Nullable Throwable cause) {
        ValidationException invalid = new ValidationException("Invalid ShardIterator");
        if (cause != null) {
            invalid.addSuppressed(cause);
        }
        return invalid;
    }

    void checkFresh(Instant now) {
        if (issued.plus(LIFETIME).isBefore(now)) {
            throw DynamoError.EXPIRED_ITERATOR.because("Iterator expired. The iterator was created at time " + issued
                    + " while right now it is " + now + ". Iterators are valid for 15 minutes");
        }
    }
}
