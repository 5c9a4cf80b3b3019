package dev.sluice.config;

import dev.sluice.api.Throttle;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Limits as people write them: `32KB`, `10m`, `500/s`, `10000/s burst 5000`, `none`. Pure functions; what cannot
/// be read is an [IllegalArgumentException] that says value and expectation.
final class LimitValue {
    static final String NONE = "none";

    private static final Pattern BYTES = Pattern.compile("(\\d{1,10})\\s*(B|KB|MB)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)/s(?:[ ,]*burst[ =](\\d{1,9}))?");

    private LimitValue() {}

    static int bytes(String value) {
        Matcher matcher = BYTES.matcher(value.strip());
        if (!matcher.matches()) {
            throw malformed(value, "32768, 32KB or 1MB");
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
        long bytes = Long.parseLong(matcher.group(1)) << (unit.equals("MB") ? 20 : unit.equals("KB") ? 10 : 0);
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw malformed(value, "1 byte to 2047MB");
        }
        return (int) bytes;
    }

    static String bytes(int bytes) {
        return bytes % (1 << 20) == 0
                ? (bytes >> 20) + "MB"
                : bytes % (1 << 10) == 0 ? (bytes >> 10) + "KB" : Integer.toString(bytes);
    }

    static int count(String value) {
        if (!value.strip().matches("\\d{1,9}") || Integer.parseInt(value.strip()) == 0) {
            throw malformed(value, "a number from 1 on");
        }
        return Integer.parseInt(value.strip());
    }

    static boolean flag(String value) {
        return switch (value.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(value, "true or false");
        };
    }

    static Duration time(String value) {
        Matcher matcher = TIME.matcher(value.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw malformed(value, "a time such as 500ms, 30s, 10m, 2h or 1d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    static Duration timeOrNone(String value) {
        return value.strip().equals(NONE) ? Duration.ZERO : time(value);
    }

    static String textOrNone(Duration time) {
        return time.isZero() ? NONE : text(time);
    }

    static String text(Duration time) {
        if (time.toMillisPart() > 0) {
            return time.toMillis() + "ms";
        }
        long seconds = time.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static Throttle rate(String value) {
        if (value.strip().equals(NONE)) {
            return Throttle.UNLIMITED;
        }
        Matcher matcher = RATE.matcher(value.strip());
        if (!matcher.matches()) {
            throw malformed(value, "a rate such as 500/s or '500/s burst 1000', or none");
        }
        double rate = Double.parseDouble(matcher.group(1));
        long burst = matcher.group(2) == null ? (long) Math.ceil(rate) : Long.parseLong(matcher.group(2));
        return new Throttle(rate, burst);
    }

    static String text(Throttle throttle) {
        if (throttle.equals(Throttle.UNLIMITED)) {
            return NONE;
        }
        String rate = throttle.rate() == Math.rint(throttle.rate())
                ? Long.toString((long) throttle.rate())
                : Double.toString(throttle.rate());
        return rate + "/s burst " + throttle.burst();
    }

    private static IllegalArgumentException malformed(String value, String expected) {
        return new IllegalArgumentException("'" + value + "' (expected: " + expected + ")");
    }
}
