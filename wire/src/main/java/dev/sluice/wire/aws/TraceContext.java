package dev.sluice.wire.aws;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a trace. Two headers spell it: `X-Amzn-Trace-Id` (`Root=1-…;Parent=…;Sampled=1`) and `traceparent`
/// (`00-…-…-01`, W3C Trace Context, section 3.2). Immutable, and no more than numbers: every connection has one.
///
/// @param high    the first half of the trace's id
/// @param low     the second half
/// @param span    what comes after belongs to it; 0 when nobody said
/// @param sampled whether it is recorded
public record TraceContext(long high, long low, long span, boolean sampled) {
    /// Amazon's header.
    public static final String AMAZON = "X-Amzn-Trace-Id";
    /// The W3C's header.
    public static final String TRACEPARENT = "traceparent";
    /// Of what belongs to no trace.
    public static final TraceContext NONE = new TraceContext(0, 0, 0, false);

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern ROOT = Pattern.compile("Root=1-([0-9a-fA-F]{8})-([0-9a-fA-F]{24})(?:;|$)");
    private static final Pattern PARENT = Pattern.compile("Parent=([0-9a-fA-F]{16})(?:;|$)");
    /// Versions to come may add fields (section 3.2.4); version ff is none.
    private static final Pattern W3C =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

    private static final int LONGEST = 512;

    /// A new trace.
    ///
    /// @param atMillis milliseconds since the epoch; ids begin with the time
    public static TraceContext begin(long atMillis, boolean sampled) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = (atMillis / 1000) << 32;
        return new TraceContext(time | (random.nextInt() & 0xFFFFFFFFL), random.nextLong(), 0, sampled);
    }

    /// Reads `X-Amzn-Trace-Id`; empty when it names no trace.
    ///
    /// @param otherwise whether it is sampled when the header leaves that open
    public static Optional<TraceContext> ofAmazon(String header, boolean otherwise) {
        Matcher root = ROOT.matcher(header);
        if (header.length() > LONGEST || !root.find()) {
            return Optional.empty();
        }
        Matcher parent = PARENT.matcher(header);
        String id = root.group(1) + root.group(2);
        long span = parent.find() ? number(parent.group(1)) : 0;
        boolean sampled = header.contains("Sampled=1") || (otherwise && !header.contains("Sampled=0"));
        return known(new TraceContext(number(id.substring(0, 16)), number(id.substring(16)), span, sampled));
    }

    /// Reads `traceparent`; empty when it names no trace.
    public static Optional<TraceContext> ofTraceparent(String header) {
        Matcher matcher = W3C.matcher(header);
        if (header.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1);
        boolean sampled = (HexFormat.fromHexDigits(matcher.group(3)) & 1) == 1;
        TraceContext read = new TraceContext(
                number(id.substring(0, 16)), number(id.substring(16)), number(matcher.group(2)), sampled);
        return read.span == 0 ? Optional.empty() : known(read);
    }

    private static Optional<TraceContext> known(TraceContext read) {
        return read.isNone() ? Optional.empty() : Optional.of(read);
    }

    private static long number(String hex) {
        return HexFormat.fromHexDigitsToLong(hex);
    }

    /// Whether it belongs to no trace.
    public boolean isNone() {
        return high == 0 && low == 0;
    }

    /// The same place of a trace that is recorded.
    public TraceContext recorded() {
        return new TraceContext(high, low, span, true);
    }

    /// A new place in the same trace.
    public TraceContext next() {
        return new TraceContext(high, low, newSpan(), sampled);
    }

    /// An id for a place, never 0.
    public static long newSpan() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    /// The trace's id as the W3C spells it: 32 digits.
    public String traceId() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    /// The trace's id as Amazon spells it: `1-66b0c1f2-4f6a1b2c3d4e5f60718293a4`; empty when there is none.
    public String root() {
        if (isNone()) {
            return "";
        }
        String id = traceId();
        return "1-" + id.substring(0, 8) + "-" + id.substring(8);
    }

    /// `X-Amzn-Trace-Id`.
    public String amazon() {
        String parent = span == 0 ? "" : ";Parent=" + HEX.toHexDigits(span);
        return "Root=" + root() + parent + ";Sampled=" + (sampled ? "1" : "0");
    }

    /// `traceparent`. Only of a place that has a span.
    public String traceparent() {
        return "00-" + traceId() + "-" + HEX.toHexDigits(span) + (sampled ? "-01" : "-00");
    }
}
