package dev.sluice.wire.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The compact time of signatures, UTC: `20260219T071142Z`.
final class Timestamps {
    private static final int LENGTH = 16;
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String of(Instant instant) {
        return COMPACT.format(instant);
    }

    static Optional<Instant> parse(String text) {
        if (text.length() != LENGTH || text.charAt(8) != 'T' || text.charAt(LENGTH - 1) != 'Z') {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 4, 6),
                    number(text, 6, 8),
                    number(text, 9, 11),
                    number(text, 11, 13),
                    number(text, 13, 15));
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new NumberFormatException(text); // a sign would pass otherwise
            }
        }
        return Integer.parseInt(text, from, to, 10);
    }
}
