package dev.sluice.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    @ParameterizedTest
    @CsvSource({
        "GET,  127.0.0.1, localhost:4080, '',                    ''",
        "GET,  127.0.0.1, 127.0.0.1:4080, '',                    ''",
        "GET,  127.0.0.1, '[::1]:4080',   '',                    ''",
        "GET,  127.0.0.1, localhost:4080, http://localhost:4080, ''",
        "POST, 127.0.0.1, localhost:4080, '',                    1",
    })
    void letsProgramsOfThisMachinePass(String method, String peer, String host, String origin, String header) {
        assertThat(Guard.refusal(request(method, peer, host, origin, header))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 127.0.0.1, localhost:4080, '',                   ''",
        "GET,  192.0.2.7, localhost:4080, '',                   ''",
        "GET,  127.0.0.1, evil.example,   '',                   ''",
        "GET,  127.0.0.1, '',             '',                   ''",
        "POST, 127.0.0.1, localhost:4080, https://evil.example, 1",
        "GET,  127.0.0.1, localhost:4080, null,                 ''",
    })
    void refusesAllOthers(String method, String peer, String host, String origin, String header) {
        assertThat(Guard.refusal(request(method, peer, host, origin, header))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"cross-site, true", "same-site, false", "same-origin, false", "none, false"})
    void refusesWhatABrowserFetchesForAPageOfAnotherSite(String site, boolean refused) {
        HttpRequest direct = request("GET", "127.0.0.1", "localhost:4080", "", "");
        HttpRequest fetched = new HttpRequest(
                "GET",
                direct.target(),
                direct.headers().and("Sec-Fetch-Site", site),
                direct.body(),
                direct.remote(),
                false);
        assertThat(Guard.refusal(fetched).isPresent()).isEqualTo(refused);
    }

    private static HttpRequest request(String method, String peer, String host, String origin, String header) {
        Headers headers = Headers.of("Host", host);
        headers = origin.isEmpty() ? headers : headers.and("Origin", origin);
        headers = header.isEmpty() ? headers : headers.and(Guard.HEADER, header);
        return new HttpRequest(method, "/_sluice/health", headers, new byte[0], new InetSocketAddress(peer, 1), false);
    }

    @Test
    void refusesWhatComesThroughAProxy() {
        HttpRequest direct = request("GET", "127.0.0.1", "127.0.0.1:4080", "", "");
        HttpRequest proxied = new HttpRequest(
                direct.method(),
                direct.target(),
                direct.headers().and("X-Forwarded-For", "203.0.113.9"),
                direct.body(),
                direct.remote(),
                false);
        assertThat(Guard.refusal(direct)).isEmpty();
        assertThat(Guard.refusal(proxied)).isPresent();
    }
}
