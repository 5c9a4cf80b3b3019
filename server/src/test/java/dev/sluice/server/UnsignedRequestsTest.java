package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flow.HostNames;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsignedRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:4080, 200",
        "127.0.0.1:4080, 200",
        "dynamodb.eu-west-1.amazonaws.com, 200",
        "evil.example:4080, 403",
        "amazonaws.com.evil.example, 403",
        "'', 403"
    })
    void passOnlyUnderANameOfOurs(String host, int status) throws Exception {
        var requests = new UnsignedRequests(HostNames.ofMachine(), _ -> HttpResponse.of(200));
        var request = new HttpRequest(
                "POST",
                "/",
                Headers.of("Host", host),
                new byte[0],
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                false);

        assertThat(requests.handle(request).status()).isEqualTo(status);
    }
}
