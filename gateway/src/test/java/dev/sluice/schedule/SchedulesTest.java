package dev.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Schedule;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.testkit.FakeClock;
import dev.sluice.wire.json.CanonicalJson;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/tick";
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final FakeClock clock = FakeClock.at("2026-11-20T10:00:30Z");
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Functions functions = (name, event, deadline) -> {
        calls.add(name + " " + JsonWriter.text(event));
        return new InvocationResult.Succeeded(JsonText.of("null"));
    };
    private Schedules schedules = new Schedules(functions, clock);

    @AfterEach
    void stop() {
        schedules.close();
    }

    private static Schedule schedule(String expression, Optional<String> input) {
        return new Schedule("s", RULE, "work", expression, UTC, input, true);
    }

    private static ApiImage image(Schedule... all) {
        Map<String, Schedule> byId = new HashMap<>();
        for (Schedule schedule : all) {
            byId.put(schedule.id(), schedule);
        }
        return new ApiImage(1, Map.of(), Map.of(), Map.of(), Map.of(), byId, Map.of());
    }

    private void run(Schedule schedule) {
        schedules.publish(image(schedule));
        schedules.start();
    }

    /// The thread looks at the clock when something is published.
    private void pass(Duration time, Schedule schedule) {
        clock.advance(time);
        schedules.publish(image(schedule));
    }

    @Test
    void callsAFunctionAgainAndAgain() {
        Schedule everyMinute = schedule("rate(1 minute)", Optional.of("{\"n\":1}"));
        run(everyMinute);
        for (int i = 1; i <= 3; i++) {
            pass(Duration.ofMinutes(1), everyMinute);
            int expected = i;
            await().until(() -> calls.size() == expected);
        }
        assertThat(calls).containsOnly("work {\"n\":1}");
    }

    @Test
    void callsOnceForAllThatWasMissed() {
        Schedule everyMinute = schedule("rate(1 minute)", Optional.of("1"));
        run(everyMinute);
        pass(Duration.ofHours(8), everyMinute);
        await().until(() -> calls.size() == 1);
        pass(Duration.ofSeconds(59), everyMinute);
        pass(Duration.ofSeconds(1), everyMinute);
        await().until(() -> calls.size() == 2);
        assertThat(calls).hasSize(2);
    }

    @Test
    void keepsTheTimeOfAnUnchangedScheduleAndForgetsARemovedOne() {
        Schedule everyTwo = schedule("rate(2 minutes)", Optional.of("1"));
        run(everyTwo);
        pass(Duration.ofMinutes(1), everyTwo);
        pass(Duration.ofMinutes(1), everyTwo);
        await().until(() -> calls.size() == 1);
        schedules.publish(image());
        clock.advance(Duration.ofHours(1));
        schedules.publish(image());
        Schedule other = new Schedule("t", RULE, "other", "rate(1 minute)", UTC, Optional.of("2"), true);
        schedules.publish(image(other));
        pass(Duration.ofMinutes(1), other);
        await().until(() -> calls.size() == 2);
        assertThat(calls.getLast()).isEqualTo("other 2");
    }

    @Test
    void callsNobodyThatIsDisabledOrHasNoExpression() {
        Schedule disabled = new Schedule("d", RULE, "off", "rate(1 minute)", UTC, Optional.empty(), false);
        Schedule broken = new Schedule("b", RULE, "broken", "rate(1)", UTC, Optional.empty(), true);
        Schedule good = schedule("rate(1 minute)", Optional.of("1"));
        schedules.publish(image(disabled, broken, good));
        schedules.start();
        clock.advance(Duration.ofMinutes(1));
        schedules.publish(image(disabled, broken, good));
        await().until(() -> !calls.isEmpty());
        assertThat(calls).containsExactly("work 1");
    }

    @Test
    void waitsForTheTimeByItself() {
        schedules = new Schedules(functions, InstantSource.system());
        LocalDateTime soon = LocalDateTime.now(ZoneOffset.UTC).plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        run(schedule("at(" + (soon.getSecond() == 0 ? soon + ":00" : soon.toString()) + ")", Optional.of("1")));
        await().until(() -> calls.size() == 1);
    }

    @Test
    void tellsARuleAsEventBridgeDoes() {
        var event = new ScheduledEvent("id-1", RULE, Instant.parse("2026-11-20T10:00:00.123Z"));
        assertThat(CanonicalJson.of(event)).isEqualTo("""
                {
                  "account": "123456789012",
                  "detail": {},
                  "detail-type": "Scheduled Event",
                  "id": "id-1",
                  "region": "eu-west-1",
                  "resources": [
                    "arn:aws:events:eu-west-1:123456789012:rule/tick"
                  ],
                  "source": "aws.events",
                  "time": "2026-11-20T10:00:00Z",
                  "version": "0"
                }
                """);
    }

    @Test
    void tellsAScheduleAsTheSchedulerDoes() {
        String arn = "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/tick";
        var event = new ScheduledEvent("id-1", arn, Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(CanonicalJson.of(event))
                .contains("\"source\": \"aws.scheduler\"")
                .contains("\"detail\": \"{}\"")
                .contains("\"" + arn + "\"");
    }
}
