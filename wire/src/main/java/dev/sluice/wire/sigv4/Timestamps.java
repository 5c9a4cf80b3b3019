package dev.sluice.wire.sigv4;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// The compact time of signatures, UTC: `20260219T071142Z`.
final class Timestamps {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String of(Instant instant) {
        return COMPACT.format(instant);
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(COMPACT.parse(text, Instant::from));
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }
}
