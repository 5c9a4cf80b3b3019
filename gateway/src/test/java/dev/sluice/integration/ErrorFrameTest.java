package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFrameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FORBIDDEN             | {"message": "Forbidden", "connectionId":"Yx0PQceDDoECGjA=", "requestId":"Yx0RpG_wDoEFm1g="}
            INTERNAL_SERVER_ERROR | {"message": "Internal server error", "connectionId":"Yx0PQceDDoECGjA=", "requestId":"Yx0RpG_wDoEFm1g="}
            TIMED_OUT             | {"message": "Endpoint request timed out", "connectionId":"Yx0PQceDDoECGjA=", "requestId":"Yx0RpG_wDoEFm1g="}
            INVALID_BODY          | {"message": "Invalid request body", "connectionId":"Yx0PQceDDoECGjA=", "requestId":"Yx0RpG_wDoEFm1g="}
            TOO_MANY_REQUESTS     | {"message": "Too Many Requests", "connectionId":"Yx0PQceDDoECGjA=", "requestId":"Yx0RpG_wDoEFm1g="}
            """)
    @Proves({"2.4-1", "13-12", "13-13"})
    void isExactToTheByte(ErrorFrame frame, String expected) {
        assertThat(new String(frame.bytes("Yx0PQceDDoECGjA=", "Yx0RpG_wDoEFm1g="), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }
}
