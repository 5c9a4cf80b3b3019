package dev.sluice.observe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The format of a stage's access log: text with `$context` variables (specification, section 5.3), parsed once.
/// Immutable.
///
/// A value that is missing prints `-`. Quotes, backslashes and control characters of values are escaped as in JSON,
/// so that no client can write a line, or a member of a JSON line, of its own.
public final class AccessLogFormat {
    /// AWS quota: an access log template.
    public static final int MAX_BYTES = 3 << 10;

    private static final Pattern VARIABLE = Pattern.compile("\\$(context(?:\\.\\w+)+|[A-Za-z]\\w*)");
    private static final Set<String> REQUEST_IDS = Set.of("requestId", "extendedRequestId");
    private static final String NOTHING = "-";

    private final List<Part> parts;
    private final List<String> unknown;

    private AccessLogFormat(List<Part> parts, List<String> unknown) {
        this.parts = parts;
        this.unknown = unknown;
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Variable(ContextVariable variable) implements Part {}

    /// Parses a format.
    ///
    /// @throws InvalidFormatException when it is too long, no single line, or without a request id
    public static AccessLogFormat parse(String format) {
        String text = format.stripTrailing();
        check(text);
        List<Part> parts = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        boolean traceable = false;
        while (matcher.find()) {
            if (!matcher.group(1).startsWith("context.")) {
                unknown.add(matcher.group());
                continue; // written as it is
            }
            String name = matcher.group(1).substring("context.".length());
            Optional<ContextVariable> variable = ContextVariable.of(name);
            if (variable.isEmpty()) {
                unknown.add(matcher.group());
            }
            traceable |= REQUEST_IDS.contains(name);
            parts.add(new Literal(text.substring(end, matcher.start())));
            parts.add(variable.<Part>map(Variable::new).orElse(new Literal(NOTHING)));
            end = matcher.end();
        }
        parts.add(new Literal(text.substring(end)));
        if (!traceable) {
            throw new InvalidFormatException("names no request (expected: one of its variables is"
                    + " $context.requestId or $context.extendedRequestId)");
        }
        return new AccessLogFormat(List.copyOf(parts), List.copyOf(unknown));
    }

    private static void check(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new InvalidFormatException(bytes + " bytes (expected: <= " + MAX_BYTES + ")");
        }
        if (text.lines().count() > 1) {
            throw new InvalidFormatException("several lines (expected: a single line)");
        }
    }

    /// What looks like a variable and is none: `$context.` names print `-`, others as they are written.
    public List<String> unknown() {
        return unknown;
    }

    /// The line of an event, without its end.
    public String line(StageEvent event) {
        StringBuilder line = new StringBuilder(256);
        for (Part part : parts) {
            switch (part) {
                case Literal(String text) -> line.append(text);
                case Variable(ContextVariable variable) -> append(line, variable, variable.valueIn(event));
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, ContextVariable variable, String value) {
        if (value.isEmpty()) {
            line.append(NOTHING);
        } else if (variable.isQuoted()) {
            escape(line.append('"'), value).append('"');
        } else {
            escape(line, value);
        }
    }

    private static StringBuilder escape(StringBuilder line, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line;
    }
}
