package dev.sluice.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final Origins ALLOWED = Origins.of(List.of(
            "https://app.example.com",
            "https://*.apps.example.com",
            "http://localhost:4080",
            "https://*.dev.example.com:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://APP.example.com",
                "https://app.example.com:443",
                "https://a.apps.example.com",
                "https://a.b.apps.example.com",
                "http://localhost:4080",
                "https://x.dev.example.com:8443"
            })
    void letsThoseIn(String origin) {
        assertThat(ALLOWED.refusal(List.of(origin))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "app.example.com",
                "//app.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com:80",
                "https://app.example.com.mallory.example",
                "https://mallory.example/https://app.example.com",
                "https://mallory.example#.apps.example.com",
                "https://mallory.example?.apps.example.com",
                "https://mallory.example/.apps.example.com",
                "https://mallory.example\\.apps.example.com",
                "https://app.example.com@mallory.example",
                "https://mallory@app.example.com",
                "https://app.example.com ",
                " https://app.example.com",
                "https://app.example.com, https://mallory.example",
                "https://app.example.com\nhttps://mallory.example",
                "https://apps.example.com",
                "https://.apps.example.com",
                "https://malloryapps.example.com",
                "https://*.apps.example.com",
                "https://a.apps.example.com.",
                "https://a.apps.example.com:8443",
                "https://x.dev.example.com",
                "http://localhost",
                "http://localhost:40800",
                "http://127.0.0.1:4080",
                "https://xn--app-example.com"
            })
    void refusesAllOthers(String origin) {
        assertThat(ALLOWED.refusal(List.of(origin))).isPresent();
    }

    @Test
    void refusesTwoAtOnce() {
        assertThat(ALLOWED.refusal(List.of("https://app.example.com", "https://app.example.com")))
                .isPresent();
    }

    @Test
    void letsProgramsInThatHaveNone() {
        assertThat(ALLOWED.refusal(List.of())).isEmpty();
    }

    @Test
    void letsPagesWithoutOriginInWhenThatIsSaid() {
        assertThat(Origins.of(List.of("null")).refusal(List.of("null"))).isEmpty();
        assertThat(Origins.of(List.of("null")).refusal(List.of("https://app.example.com")))
                .contains("origin [https://app.example.com] (expected: [null])");
    }

    @Test
    void asksForNothingByDefault() {
        assertThat(Origins.ANY.refusal(List.of("https://mallory.example"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*",
        "example.com",
        "https://",
        "https://*",
        "https://a.*.example.com",
        "https://*example.com",
        "https://example.com/",
        "https://example.com/chat",
        "https://user@example.com",
        "NULL"
    })
    void refusesToBeToldWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origins.of(List.of(text)))
                .withMessage(
                        "origin '" + text + "' (expected: https://app.example.com, https://*.example.com or null)");
    }
}
