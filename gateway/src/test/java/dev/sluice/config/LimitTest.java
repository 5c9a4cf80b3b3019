package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.testkit.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            message-bytes   | 1MB                 | 1MB
            message-bytes   | 131073              | 131073
            message-bytes   | 1KB                 | 1KB
            frame-bytes     | 64kb                | 64KB
            binary          | true                | true
            idle            | 90s                 | 90s
            idle            | 120s                | 2m
            idle            | 1500ms              | 1500ms
            lifetime        | none                | none
            lifetime        | 24h                 | 1d
            ping-counts     | false               | false
            ping            | 30s                 | 30s
            ping            | none                | none
            requests        | 100/s               | 100/s burst 100
            requests        | 0.5/s               | 0.5/s burst 1
            requests        | 100/s burst 20      | 100/s burst 20
            requests        | 100/s, burst=20     | 100/s burst 20
            requests        | none                | none
            connects        | 5/s                 | 5/s burst 5
            in-vain         | 1/s burst 3         | 1/s burst 3
            connections     | 7                   | 7
            in-flight       | 1                   | 1
            in-flight-total | 20                  | 20
            outbox-bytes    | 2MB                 | 2MB
            url-length      | 8192                | 8192
            header-bytes    | 16KB                | 16KB
            integration-timeout | 60s             | 1m
            """)
    @Proves("13-26")
    void readsWhatPeopleWrite(String label, String value, String shown) {
        Limit limit = Limit.labelled(label).orElseThrow();

        assertThat(limit.in(limit.set(Quotas.AWS, value))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            message-bytes | 0           | '0' (expected: 1 byte to 2047MB)
            message-bytes | 4096MB      | '4096MB' (expected: 1 byte to 2047MB)
            message-bytes | 1GB         | '1GB' (expected: 32768, 32KB or 1MB)
            frame-bytes   | 1MB         | frame 1048576, message 131072 bytes (expected: 1 <= frame <= message)
            binary        | yes         | 'yes' (expected: true or false)
            idle          | none        | 'none' (expected: a time such as 500ms, 30s, 10m, 2h or 1d)
            idle          | 10          | '10' (expected: a time such as 500ms, 30s, 10m, 2h or 1d)
            requests      | 100         | '100' (expected: a rate such as 500/s or '500/s burst 1000', or none)
            requests      | -1/s        | '-1/s' (expected: a rate such as 500/s or '500/s burst 1000', or none)
            connections   | 0           | '0' (expected: a number from 1 on)
            url-length    | 8193        | URL 8193 characters, headers 10240 bytes (expected: 1 to 8192, 1 to 16384)
            header-bytes  | 17KB        | URL 4096 characters, headers 17408 bytes (expected: 1 to 8192, 1 to 16384)
            integration-timeout | 49ms  | integration timeout 49 ms (expected: 50ms to 15m)
            integration-timeout | 16m   | integration timeout 960000 ms (expected: 50ms to 15m)
            """)
    void refusesWhatItCannotRead(String label, String value, String message) {
        Limit limit = Limit.labelled(label).orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit.set(Quotas.AWS, value))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "message-bytes, 128KB",
        "frame-bytes, 32KB",
        "idle, 10m",
        "lifetime, 2h",
        "requests, 10000/s burst 5000",
        "connects, 500/s burst 500",
        "integration-timeout, 29s",
        "binary, false"
    })
    @Proves({"7-1", "7-2", "3.1-7"})
    void holdsToAmazonsQuotasUnlessToldOtherwise(String label, String value) {
        assertThat(Limit.labelled(label).orElseThrow().in(Quotas.AWS)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void showsEachLimitAsItIsSet(Limit limit) {
        assertThat(limit.set(Quotas.AWS, limit.in(Quotas.AWS))).isEqualTo(Quotas.AWS);
    }
}
