package dev.sluice.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When something happens: `rate(5 minutes)`, `cron(0 12 * * ? *)` or `at(2026-11-20T13:00:00)`, as EventBridge
/// writes it. Immutable.
public sealed interface ScheduleExpression {
    /// Again and again after the same time.
    record Rate(Duration period) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            return Optional.of(after.plus(period));
        }
    }

    /// Once.
    record At(LocalDateTime time) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            return instant(time, zone).filter(then -> then.isAfter(after));
        }
    }

    /// Whenever the fields fit. A local time that a change of the clocks skips does not happen, one that it repeats
    /// happens the first time only.
    record Cron(CronFields fields) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            Optional<LocalDateTime> local =
                    fields.next(after.atZone(zone).toLocalDateTime().minusDays(1));
            while (local.isPresent()) {
                Optional<Instant> found = instant(local.get(), zone).filter(then -> then.isAfter(after));
                if (found.isPresent()) {
                    return found;
                }
                local = fields.next(local.get());
            }
            return Optional.empty();
        }
    }

    /// The first time after that one; of a rate, one period after it. Empty when it does not happen any more.
    Optional<Instant> next(Instant after, ZoneId zone);

    /// Reads an expression.
    ///
    /// @throws ScheduleExpressionException when it is none
    static ScheduleExpression parse(String text) throws ScheduleExpressionException {
        Matcher form = Forms.WHOLE.matcher(text.strip());
        if (!form.matches()) {
            throw new ScheduleExpressionException(
                    "'" + text + "' (expected: rate(5 minutes), cron(0 12 * * ? *) or at(2026-11-20T13:00:00))");
        }
        String inner = form.group(2).strip();
        return switch (form.group(1)) {
            case "rate" -> rate(inner);
            case "cron" -> new Cron(CronFields.parse(inner));
            default -> at(inner);
        };
    }

    private static Rate rate(String inner) throws ScheduleExpressionException {
        Matcher parts = Forms.RATE.matcher(inner);
        if (!parts.matches()) {
            throw new ScheduleExpressionException(
                    "rate(" + inner + ") (expected: a number from 1, then minutes, hours or days)");
        }
        long count = Long.parseLong(parts.group(1));
        boolean plural = !parts.group(3).isEmpty();
        if (count < 1 || plural == (count == 1)) {
            throw new ScheduleExpressionException(
                    "rate(" + inner + ") (expected: 1 minute, 2 minutes and so on, with the number's own ending)");
        }
        return new Rate(
                switch (parts.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static At at(String inner) throws ScheduleExpressionException {
        if (Forms.TIME.matcher(inner).matches()) {
            try {
                return new At(LocalDateTime.parse(inner));
            } catch (DateTimeException noSuchTime) {
                throw new ScheduleExpressionException("at(" + inner + "): " + noSuchTime.getMessage());
            }
        }
        throw new ScheduleExpressionException("at(" + inner + ") (expected: yyyy-mm-ddThh:mm:ss)");
    }

    private static Optional<Instant> instant(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? Optional.empty() : Optional.of(local.toInstant(offsets.getFirst()));
    }

    /// The shapes of the texts.
    final class Forms {
        private static final Pattern WHOLE = Pattern.compile("(rate|cron|at)\\((.*)\\)");
        private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s+(minute|hour|day)(s?)");
        private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

        private Forms() {}
    }
}
