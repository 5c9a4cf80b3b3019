package dev.sluice.template.cloudformation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms of schedule expressions. Which moments they mean is not decided here.
final class ScheduleForms {
    private static final Pattern RATE = Pattern.compile("rate\\(([1-9]\\d{0,8}) (minute|hour|day)(s?)\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((\\S+ ){5}\\S+\\)");
    private static final Pattern AT = Pattern.compile("at\\(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\)");

    private ScheduleForms() {}

    /// `rate(5 minutes)`, where only 1 has no plural, or `cron(…)` with six fields.
    static boolean isRepeated(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            return rate.group(1).equals("1") == rate.group(3).isEmpty();
        }
        return CRON.matcher(expression).matches();
    }

    /// `at(2026-11-20T13:00:00)`.
    static boolean isOnce(String expression) {
        return AT.matcher(expression).matches();
    }
}
