package dev.sluice.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/// The six fields of a cron expression of EventBridge: minutes, hours, day of month, month, day of week, year. One
/// of the two days must be `?`. Immutable.
///
/// @param minutes 0 to 59
/// @param hours   0 to 23
/// @param day     which days of a month
/// @param months  1 to 12
/// @param years   1970 to 2199
record CronFields(
        NavigableSet<Integer> minutes,
        NavigableSet<Integer> hours,
        CronDay day,
        NavigableSet<Integer> months,
        NavigableSet<Integer> years) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int LAST_YEAR = 2199;

    static CronFields parse(String text) throws ScheduleExpressionException {
        String[] fields = text.split("\\s+", -1);
        if (fields.length != 6) {
            throw new ScheduleExpressionException("cron(" + text + "): " + fields.length
                    + " fields (expected: 6: minutes hours day-of-month month day-of-week year)");
        }
        return new CronFields(
                new CronRange("minutes", 0, 59, List.of()).parse(fields[0]),
                new CronRange("hours", 0, 23, List.of()).parse(fields[1]),
                CronDay.parse(fields[2], fields[4]),
                new CronRange("month", 1, 12, MONTHS).parse(fields[3]),
                new CronRange("year", 1970, LAST_YEAR, List.of()).parse(fields[5]));
    }

    /// The first local time after that one.
    Optional<LocalDateTime> next(LocalDateTime after) {
        LocalDateTime from = after.withSecond(0).withNano(0).plusMinutes(1);
        Optional<LocalTime> today = fits(from.toLocalDate()) ? timeFrom(from.toLocalTime()) : Optional.empty();
        if (today.isPresent()) {
            return Optional.of(from.toLocalDate().atTime(today.get()));
        }
        return dayFrom(from.toLocalDate().plusDays(1)).map(date -> date.atTime(hours.first(), minutes.first()));
    }

    private Optional<LocalDate> dayFrom(LocalDate first) {
        LocalDate date = first;
        while (date.getYear() <= years.last()) {
            if (!years.contains(date.getYear())) {
                date = LocalDate.of(date.getYear() + 1, 1, 1);
            } else if (!months.contains(date.getMonthValue())) {
                date = date.withDayOfMonth(1).plusMonths(1);
            } else if (!day.fits(date)) {
                date = date.plusDays(1);
            } else {
                return Optional.of(date);
            }
        }
        return Optional.empty();
    }

    private boolean fits(LocalDate date) {
        return years.contains(date.getYear()) && months.contains(date.getMonthValue()) && day.fits(date);
    }

    private Optional<LocalTime> timeFrom(LocalTime first) {
        Integer minute = hours.contains(first.getHour()) ? minutes.ceiling(first.getMinute()) : null;
        if (minute != null) {
            return Optional.of(LocalTime.of(first.getHour(), minute));
        }
        Integer hour = hours.higher(first.getHour());
        return hour == null ? Optional.empty() : Optional.of(LocalTime.of(hour, minutes.first()));
    }
}
