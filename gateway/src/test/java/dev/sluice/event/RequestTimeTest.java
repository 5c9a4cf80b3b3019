package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `requestTime` on machines of other places (specification, section 4.4).
class RequestTimeTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({"cs-CZ, Europe/Prague", "ar-EG, Africa/Cairo", "th-TH-u-ca-buddhist, Asia/Bangkok"})
    @Proves("13-38")
    void speaksEnglishInUtcWhateverTheMachineSpeaks(String language, String place) {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(place));

        assertThat(new RequestTime().of(Instant.parse("2026-05-31T23:59:58Z").toEpochMilli()))
                .isEqualTo("31/May/2026:23:59:58 +0000");
    }
}
