package dev.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExpressionTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /// 2026-11-20 is a Friday.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate(1 minute)              | 2026-11-20T10:00:30Z | 2026-11-20T10:01:30Z
            rate(5 minutes)             | 2026-11-20T10:00:30Z | 2026-11-20T10:05:30Z
            rate(2 hours)               | 2026-11-20T23:00:00Z | 2026-11-21T01:00:00Z
            rate(7 days)                | 2026-11-20T10:00:00Z | 2026-11-27T10:00:00Z
            at(2026-11-20T13:00:00)     | 2026-11-20T10:00:00Z | 2026-11-20T13:00:00Z
            at(2026-11-20T13:00:00)     | 2026-11-20T13:00:00Z | never
            cron(0 12 * * ? *)          | 2026-11-20T10:00:00Z | 2026-11-20T12:00:00Z
            cron(0 12 * * ? *)          | 2026-11-20T12:00:00Z | 2026-11-21T12:00:00Z
            cron(0 12 * * ? *)          | 2026-11-20T11:59:59Z | 2026-11-20T12:00:00Z
            cron(15 10 ? * * *)         | 2026-11-20T10:14:00Z | 2026-11-20T10:15:00Z
            cron(0/15 * * * ? *)        | 2026-11-20T10:46:00Z | 2026-11-20T11:00:00Z
            cron(*/20 8-17 ? * MON-FRI *) | 2026-11-20T17:41:00Z | 2026-11-23T08:00:00Z
            cron(5,35 14 * * ? *)       | 2026-11-20T14:05:00Z | 2026-11-20T14:35:00Z
            cron(10-30/10 14 * * ? *)   | 2026-11-20T14:20:00Z | 2026-11-20T14:30:00Z
            cron(0 18 ? * mon-fri *)    | 2026-11-20T18:00:00Z | 2026-11-23T18:00:00Z
            cron(0 8 1 * ? *)           | 2026-11-20T10:00:00Z | 2026-12-01T08:00:00Z
            cron(0 8 1 JAN,JUL ? *)     | 2026-11-20T10:00:00Z | 2027-01-01T08:00:00Z
            cron(0 0 L * ? *)           | 2026-11-20T10:00:00Z | 2026-11-30T00:00:00Z
            cron(0 0 L 2 ? *)           | 2027-03-01T00:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 15W * ? *)         | 2026-11-20T10:00:00Z | 2026-12-15T00:00:00Z
            cron(0 0 15W 8 ? *)         | 2026-01-01T00:00:00Z | 2026-08-14T00:00:00Z
            cron(0 0 1W 8 ? *)          | 2026-01-01T00:00:00Z | 2026-08-03T00:00:00Z
            cron(0 0 31W 5 ? *)         | 2026-01-01T00:00:00Z | 2026-05-29T00:00:00Z
            cron(0 0 31W * ? *)         | 2026-09-01T00:00:00Z | 2026-10-30T00:00:00Z
            cron(0 0 LW * ? *)          | 2026-01-01T00:00:00Z | 2026-01-30T00:00:00Z
            cron(0 0 ? * L *)           | 2026-11-20T10:00:00Z | 2026-11-21T00:00:00Z
            cron(0 0 ? * 6L *)          | 2026-11-20T10:00:00Z | 2026-11-27T00:00:00Z
            cron(0 0 ? * FRIL *)        | 2026-11-28T10:00:00Z | 2026-12-25T00:00:00Z
            cron(0 0 ? * 2#1 *)         | 2026-11-20T10:00:00Z | 2026-12-07T00:00:00Z
            cron(0 0 ? * TUE#5 *)       | 2026-11-20T10:00:00Z | 2026-12-29T00:00:00Z
            cron(0 0 ? * 1,SAT *)       | 2026-11-20T10:00:00Z | 2026-11-21T00:00:00Z
            cron(0 0 29 2 ? *)          | 2026-11-20T10:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 31 2 ? *)          | 2026-11-20T10:00:00Z | never
            cron(0 0 1 1 ? 2026)        | 2026-11-20T10:00:00Z | never
            cron(0 0 1 1 ? 2026-2030/2) | 2026-11-20T10:00:00Z | 2028-01-01T00:00:00Z
            cron(59 23 31 12 ? *)       | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z
            """)
    void tellsTheNextTime(String expression, String after, String next) throws ScheduleExpressionException {
        assertThat(next(expression, after, UTC)).isEqualTo(next);
    }

    /// In Prague the clocks go forward on 2026-03-29 at 2:00 and back on 2026-10-25 at 3:00.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(30 2 * * ? *)      | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z
            cron(30 3 * * ? *)      | 2026-03-28T12:00:00Z | 2026-03-29T01:30:00Z
            cron(30 2 * * ? *)      | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
            cron(30 2 * * ? *)      | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            cron(30 2 * * ? *)      | 2026-10-25T01:10:00Z | 2026-10-26T01:30:00Z
            cron(0 * * * ? *)       | 2026-10-25T00:00:00Z | 2026-10-25T02:00:00Z
            cron(0 12 * * ? *)      | 2026-07-01T00:00:00Z | 2026-07-01T10:00:00Z
            cron(0 0 1 * ? *)       | 2026-06-30T21:59:00Z | 2026-06-30T22:00:00Z
            at(2026-03-29T02:30:00) | 2026-03-28T12:00:00Z | never
            at(2026-10-25T02:30:00) | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
            rate(1 day)             | 2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z
            """)
    void followsTheClocksOfItsZone(String expression, String after, String next) throws ScheduleExpressionException {
        assertThat(next(expression, after, ZoneId.of("Europe/Prague"))).isEqualTo(next);
    }

    @Test
    void comesToEachTimeOnce() throws ScheduleExpressionException {
        ScheduleExpression cron = ScheduleExpression.parse("cron(0/30 9,10 ? * SUN#1 *)");
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = cron.next(Instant.parse("2026-11-20T00:00:00Z"), UTC);
        while (times.size() < 5 && next.isPresent()) {
            times.add(next.get());
            next = cron.next(next.get(), UTC);
        }
        assertThat(times)
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-12-06T09:00:00Z",
                        "2026-12-06T09:30:00Z",
                        "2026-12-06T10:00:00Z",
                        "2026-12-06T10:30:00Z",
                        "2027-01-03T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            every minute             | 'every minute' (expected: rate(5 minutes), cron
            rate(5)                  | rate(5) (expected: a number from 1
            rate(0 minutes)          | rate(0 minutes) (expected: 1 minute
            rate(1 minutes)          | rate(1 minutes) (expected: 1 minute
            rate(2 minute)           | rate(2 minute) (expected: 1 minute
            rate(5 seconds)          | rate(5 seconds) (expected: a number
            at(tomorrow)             | at(tomorrow) (expected: yyyy-mm-ddThh:mm:ss)
            at(2026-13-01T00:00:00)  | at(2026-13-01T00:00:00):
            cron(0 12 * * *)         | cron(0 12 * * *): 5 fields (expected: 6
            cron(0 12 * * * *)       | cron, days: '*' of the month and '*' of the week
            cron(0 12 ? * ? *)       | cron, days: '?' of the month and '?' of the week
            cron(60 12 * * ? *)      | cron, minutes: '60' (expected: 0 to 59
            cron(0 24 * * ? *)       | cron, hours: '24' (expected: 0 to 23
            cron(0 0 0 * ? *)        | cron, day of month: '0' (expected: 1 to 31
            cron(0 0 32W * ? *)      | cron, day of month: '32W' (expected: 1 to 31
            cron(0 0 * FOO ? *)      | cron, month: 'FOO' (expected: 1 to 12 or JAN to DEC
            cron(0 0 ? * 8 *)        | cron, day of week: '8' (expected: 1 to 7 or SUN to SAT
            cron(0 0 ? * 2#6 *)      | cron, day of week: '2#6'
            cron(0 0 ? * FRI-MON *)  | cron, day of week: 'FRI-MON'
            cron(0/0 0 * * ? *)      | cron, minutes: '0/0'
            cron(, 0 * * ? *)        | cron, minutes: ','
            cron(0 0 * * ? 1969)     | cron, year: '1969' (expected: 1970 to 2199
            """)
    void namesTheFieldOfAMistake(String expression, String message) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression))
                .isInstanceOf(ScheduleExpressionException.class)
                .hasMessageStartingWith(message);
    }

    private static String next(String expression, String after, ZoneId zone) throws ScheduleExpressionException {
        return ScheduleExpression.parse(expression)
                .next(Instant.parse(after), zone)
                .map(Instant::toString)
                .orElse("never");
    }
}
