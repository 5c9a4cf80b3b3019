package dev.sluice.schedule;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one field of a cron expression that is a set of numbers: `*`, `7`, `MON-FRI`, `1,15`, `0/5`, `10-30/2`.
///
/// @param field for messages
/// @param names in place of numbers, the first one for the least; none where only digits are meant
record CronRange(String field, int least, int most, List<String> names) {
    private static final Pattern PART = Pattern.compile("(?:(\\*)|([0-9A-Z]+)(?:-([0-9A-Z]+))?)(?:/(\\d{1,4}))?");

    /// The numbers; never none.
    NavigableSet<Integer> parse(String text) throws ScheduleExpressionException {
        NavigableSet<Integer> numbers = new TreeSet<>();
        for (String part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
            add(part, text, numbers);
        }
        return Collections.unmodifiableNavigableSet(numbers);
    }

    private void add(String part, String text, NavigableSet<Integer> numbers) throws ScheduleExpressionException {
        Matcher match = PART.matcher(part);
        if (!match.matches()) {
            throw wrong(text);
        }
        boolean all = match.group(1) != null;
        boolean stepped = match.group(4) != null;
        int from = all ? least : number(match.group(2), text);
        boolean single = !all && match.group(3) == null && !stepped;
        int to = single ? from : match.group(3) == null ? most : number(match.group(3), text);
        int step = stepped ? Integer.parseInt(match.group(4)) : 1;
        if (from > to || step < 1) {
            throw wrong(text);
        }
        for (int number = from; number <= to; number += step) {
            numbers.add(number);
        }
    }

    /// One number or name.
    int number(String text, String whole) throws ScheduleExpressionException {
        int named = names.indexOf(text);
        boolean digits = text.matches("\\d{1,4}");
        int number = named >= 0 ? least + named : digits ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong(whole);
        }
        return number;
    }

    ScheduleExpressionException wrong(String text) {
        String or = names.isEmpty() ? "" : " or " + names.getFirst() + " to " + names.getLast();
        return new ScheduleExpressionException("cron, " + field + ": '" + text + "' (expected: " + least + " to " + most
                + or + ", * , lists a,b, ranges a-b and steps a/n)");
    }
}
