package dev.sluice.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    @ParameterizedTest
    @CsvSource({
        "GET,  127.0.0.1, localhost:4080,   '',                     '',  true",
        "GET,  127.0.0.1, 127.0.0.1:4080,   '',                     '',  true",
        "GET,  127.0.0.1, '[::1]:4080',     '',                     '',  true",
        "GET,  127.0.0.1, localhost:4080,   http://localhost:4080,  '',  true",
        "POST, 127.0.0.1, localhost:4080,   '',                     1,   true",
        "POST, 127.0.0.1, localhost:4080,   '',                     '',  false",
        "GET,  192.0.2.7, localhost:4080,   '',                     '',  false",
        "GET,  127.0.0.1, evil.example,     '',                     '',  false",
        "GET,  127.0.0.1, '',               '',                     '',  false",
        "POST, 127.0.0.1, localhost:4080,   https://evil.example,   1,   false",
        "GET,  127.0.0.1, localhost:4080,   null,                   '',  false",
    })
    void letsOnlyProgramsOfThisMachinePass(
            String method, String peer, String host, String origin, String header, boolean passes) {
        Headers headers = Headers.of("Host", host);
        headers = origin.isEmpty() ? headers : headers.and("Origin", origin);
        headers = header.isEmpty() ? headers : headers.and(Guard.HEADER, header);
        var request =
                new HttpRequest(method, "/_sluice/health", headers, new byte[0], new InetSocketAddress(peer, 1), false);
        assertThat(Guard.refusal(request).isEmpty()).isEqualTo(passes);
    }
}
