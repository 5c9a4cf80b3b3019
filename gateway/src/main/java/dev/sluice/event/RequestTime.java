package dev.sluice.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Spells times in Common Log Format: `19/Feb/2026:07:11:42 +0000`, UTC with English months. Keeps the spelling of
/// the last second, because most requests share theirs with others. Safe for any thread: the kept spelling is one
/// immutable value, and a lost race costs only another formatting.
final class RequestTime {
    private static final DateTimeFormatter COMMON_LOG = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private volatile Spelling last = new Spelling(0, spell(0));

    String of(long millis) {
        long second = Math.floorDiv(millis, 1000L);
        Spelling spelling = last;
        if (spelling.second != second) {
            spelling = new Spelling(second, spell(second));
            last = spelling;
        }
        return spelling.text;
    }

    private static String spell(long second) {
        return COMMON_LOG.format(Instant.ofEpochSecond(second));
    }

    private record Spelling(long second, String text) {}
}
