package dev.sluice.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiKey;
import dev.sluice.api.Throttle;
import dev.sluice.api.UsagePlan;
import dev.sluice.api.UsagePlan.Period;
import dev.sluice.api.UsagePlan.Quota;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.ManualTicker;
import dev.sluice.testkit.Proves;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may connect with a key, and how often (specification, section 2.7).
class KeyRingTest {
    private static final ApiKey ALICE = new ApiKey("alice", "Alice", Optional.of("secret-of-alice"), true);
    private static final ApiKey BOB = new ApiKey("bob", "Bob", Optional.empty(), true);
    private static final ApiKey GONE = new ApiKey("gone", "Gone", Optional.of("secret-of-gone"), false);

    private final ManualTicker ticker = new ManualTicker();
    private final FakeClock clock = FakeClock.at("2026-02-19T22:00:00Z"); // a Thursday
    private UsageLedger ledger = new UsageLedger(id -> "made-for-" + id, ticker, clock);

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            secret-of-alice, opens alice
            made-for-bob,    opens bob
            secret-of-gone,  API key 'gone' is disabled
            secret-of-Alice, the API key is in no usage plan of the stage
            '',              the API key is in no usage plan of the stage
            none,            no API key
            """)
    @Proves("1.3-11")
    void opensToTheKeysOfItsPlans(String shown, String expected) {
        KeyRing ring = ring(Optional.empty(), Optional.empty());

        assertThat(said(ring.check(Optional.ofNullable(shown)))).isEqualTo(expected);
    }

    @Test
    @Proves("2.7-4")
    void countsEachKeyAgainstTheRate() {
        KeyRing ring = ring(Optional.of(new Throttle(1, 2)), Optional.empty());

        assertThat(tries(ring, "secret-of-alice", 3)).isEqualTo("opens, opens, exceeded");
        assertThat(tries(ring, "made-for-bob", 1)).isEqualTo("opens");
        ticker.advance(Duration.ofSeconds(1));
        assertThat(tries(ring, "secret-of-alice", 2)).isEqualTo("opens, exceeded");
    }

    @ParameterizedTest
    @CsvSource({"DAY, 3", "WEEK, 51", "MONTH, 219"})
    @Proves("2.7-5")
    void givesTheQuotaAnewWhenThePeriodBegins(Period period, long hoursToTheNext) {
        KeyRing ring = ring(Optional.empty(), Optional.of(new Quota(2, 0, period)));

        assertThat(tries(ring, "secret-of-alice", 3)).isEqualTo("opens, opens, exceeded");
        clock.advance(Duration.ofHours(hoursToTheNext - 2));
        assertThat(tries(ring, "secret-of-alice", 1)).isEqualTo("exceeded");
        clock.advance(Duration.ofHours(2));
        assertThat(tries(ring, "secret-of-alice", 3)).isEqualTo("opens, opens, exceeded");
    }

    @Test
    @Proves("2.7-5")
    void takesTheOffsetFromTheFirstPeriodOnly() {
        KeyRing ring = ring(Optional.empty(), Optional.of(new Quota(3, 2, Period.DAY)));

        assertThat(tries(ring, "secret-of-alice", 2)).isEqualTo("opens, exceeded");
        clock.advance(Duration.ofDays(1));
        assertThat(tries(ring, "secret-of-alice", 4)).isEqualTo("opens, opens, opens, exceeded");
    }

    @Test
    @Proves("2.7-5")
    void keepsWhatWasUsedThroughADeploymentAndARestart() {
        Optional<Quota> quota = Optional.of(new Quota(3, 0, Period.DAY));
        assertThat(tries(ring(Optional.empty(), quota), "secret-of-alice", 1)).isEqualTo("opens");
        assertThat(tries(ring(Optional.empty(), quota), "secret-of-alice", 1)).isEqualTo("opens");
        Map<String, Map.Entry<LocalDate, Long>> noted = ledger.noted();
        assertThat(noted).containsEntry("plan/alice", Map.entry(LocalDate.of(2026, 2, 19), 2L));

        ledger = new UsageLedger(id -> "made-for-" + id, ticker, clock);
        noted.forEach((name, count) -> ledger.restore(name, count.getKey(), count.getValue()));

        assertThat(tries(ring(Optional.empty(), quota), "secret-of-alice", 2)).isEqualTo("opens, exceeded");
    }

    private KeyRing ring(Optional<Throttle> throttle, Optional<Quota> quota) {
        return KeyRing.of(List.of(new UsagePlan("plan", throttle, quota, List.of(ALICE, BOB, GONE))), ledger);
    }

    private static String tries(KeyRing ring, String value, int times) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < times; i++) {
            said.append(i == 0 ? "" : ", ")
                    .append(
                            switch (ring.check(Optional.of(value))) {
                                case KeyCheck.Opens _ -> "opens";
                                case KeyCheck.Exceeded _ -> "exceeded";
                                case KeyCheck.Unknown _ -> "unknown";
                            });
        }
        return said.toString();
    }

    private static String said(KeyCheck check) {
        return switch (check) {
            case KeyCheck.Opens(ApiKey key) -> "opens " + key.id();
            case KeyCheck.Exceeded(String reason) -> reason;
            case KeyCheck.Unknown(String reason) -> reason;
        };
    }
}
