package dev.sluice.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The days on which a cron expression happens, by the field for days of the month or by that for days of the week.
/// Days of the week count from Sunday, 1. Immutable.
sealed interface CronDay {
    /// Those days of the month.
    record OfMonth(NavigableSet<Integer> days) implements CronDay {}

    /// `L`: the last day of the month.
    record Last() implements CronDay {}

    /// `15W`: the day from Monday to Friday that is nearest to that one, in the same month.
    record Workday(int day) implements CronDay {}

    /// `LW`: the last day from Monday to Friday.
    record LastWorkday() implements CronDay {}

    /// Those days of the week.
    record OfWeek(NavigableSet<Integer> days) implements CronDay {}

    /// `6L`: the last such day of the week in the month.
    record LastOfWeek(int day) implements CronDay {}

    /// `6#3`: the third such day of the week in the month.
    record NthOfWeek(int day, int nth) implements CronDay {}

    /// Whether it happens on that date.
    default boolean fits(LocalDate date) {
        int month = date.lengthOfMonth();
        int weekday = number(date.getDayOfWeek());
        return switch (this) {
            case OfMonth(var days) -> days.contains(date.getDayOfMonth());
            case Last() -> date.getDayOfMonth() == month;
            case Workday(int day) -> day <= month && date.getDayOfMonth() == nearestWorkday(YearMonth.from(date), day);
            case LastWorkday() -> date.getDayOfMonth() == nearestWorkday(YearMonth.from(date), month);
            case OfWeek(var days) -> days.contains(weekday);
            case LastOfWeek(int day) -> weekday == day && date.getDayOfMonth() > month - 7;
            case NthOfWeek(int day, int nth) -> weekday == day && (date.getDayOfMonth() + 6) / 7 == nth;
        };
    }

    private static int number(DayOfWeek day) {
        return day.getValue() % 7 + 1;
    }

    private static int nearestWorkday(YearMonth month, int day) {
        return switch (month.atDay(day).getDayOfWeek()) {
            case SATURDAY -> day > 1 ? day - 1 : day + 2;
            case SUNDAY -> day < month.lengthOfMonth() ? day + 1 : day - 2;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /// Reads the two fields, of which one must be `?`.
    static CronDay parse(String ofMonth, String ofWeek) throws ScheduleExpressionException {
        if (ofMonth.equals("?") == ofWeek.equals("?")) {
            throw new ScheduleExpressionException("cron, days: '" + ofMonth + "' of the month and '" + ofWeek
                    + "' of the week (expected: ? for exactly one of them)");
        }
        return ofWeek.equals("?") ? ofMonth(ofMonth.toUpperCase(Locale.ROOT)) : ofWeek(ofWeek.toUpperCase(Locale.ROOT));
    }

    private static CronDay ofMonth(String text) throws ScheduleExpressionException {
        CronRange range = new CronRange("day of month", 1, 31, List.of());
        if (text.equals("L")) {
            return new Last();
        }
        if (text.equals("LW")) {
            return new LastWorkday();
        }
        return text.endsWith("W")
                ? new Workday(range.number(text.substring(0, text.length() - 1), text))
                : new OfMonth(range.parse(text));
    }

    private static CronDay ofWeek(String text) throws ScheduleExpressionException {
        CronRange range = new CronRange("day of week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
        Matcher nth = Forms.NTH.matcher(text);
        if (nth.matches()) {
            return new NthOfWeek(range.number(nth.group(1), text), Integer.parseInt(nth.group(2)));
        }
        if (text.equals("L")) {
            return new OfWeek(range.parse("7"));
        }
        return text.endsWith("L")
                ? new LastOfWeek(range.number(text.substring(0, text.length() - 1), text))
                : new OfWeek(range.parse(text));
    }

    /// The shape of `6#3`.
    final class Forms {
        private static final Pattern NTH = Pattern.compile("([0-9A-Z]+)#([1-5])");

        private Forms() {}
    }
}
