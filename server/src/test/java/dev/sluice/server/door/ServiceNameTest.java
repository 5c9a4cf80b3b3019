package dev.sluice.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    @ParameterizedTest
    @CsvSource({
        "POST, /, Action=ListQueues&Version=2012-11-05, sqs",
        "POST, /, Action=NoSuchAction, sqs",
        "POST, /, Version=2012-11-05&Action=, sqs",
        "POST, /123456789012/work, Action=SendMessage&MessageBody=x, sqs",
        "POST, /123456789012/work/, Action=SendMessage&MessageBody=x, sqs",
        "POST, /, name=Action, none",
        "POST, /, Reaction=x, none",
        "POST, /chat/form, Action=send, none",
        "GET,  /, Action=ListQueues, none",
    })
    void anUnsignedFormWithAnActionIsForTheQueues(String method, String path, String body, String service) {
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        Headers headers = Headers.of("Host", "localhost:4080", "Content-Type", FORM);
        HttpRequest request =
                new HttpRequest(method, path, headers, body.getBytes(StandardCharsets.UTF_8), peer, false);
        assertThat(ServiceName.of(request).orElse("none")).isEqualTo(service);
    }
}
