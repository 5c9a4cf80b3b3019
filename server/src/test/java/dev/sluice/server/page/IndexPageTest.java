package dev.sluice.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpApi.Kind;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.server.page.StackAddresses.Address;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexPageTest {
    private static final ApiImage IMAGE = new ApiImage(
            1,
            Map.of("a1", socketApi("a1", "talk", "chat", "dev"), "b2", socketApi("b2", "board", "tasks", "Prod")),
            Map.of("c3", httpApi("c3", "files", "tasks", "Prod"), "d4", httpApi("d4", "feed", "tasks", "$default")),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());

    private static final List<String> OUTPUTS = List.of(
            "wss://a1.execute-api.us-east-1.amazonaws.com/dev?name=Ana&x=1",
            "wss://b2.execute-api.us-east-1.amazonaws.com/Prod",
            "wss://b2.execute-api.us-east-1.amazonaws.com/Prod?a=\"; rm -rf",
            "something else");

    @Test
    void givesTheShortPathToAStageThatNoOtherApiHas() {
        assertThat(StackAddresses.of(IMAGE, List.of()))
                .containsExactly(
                        new StackAddresses("chat", List.of(new Address("talk", "a1", "/dev", "")), List.of()),
                        new StackAddresses(
                                "tasks",
                                List.of(new Address("board", "b2", "/board/Prod", "")),
                                List.of(
                                        new Address("feed", "d4", "/feed", ""),
                                        new Address("files", "c3", "/files/Prod", ""))));
    }

    @Test
    void linksThePagesAndSaysHowToTalkToEachStack() throws IOException {
        String html = index("localhost:4080");
        assertThat(html)
                .contains("<h2>chat</h2>", "href=\"/chat/\"")
                .contains("./sluice connect &#39;ws://localhost:4080/dev?name=Ana&amp;x=1&#39;")
                .contains("./sluice connect ws://localhost:4080/board/Prod")
                .contains("http://localhost:4080/files/Prod");
    }

    @Test
    void showsWhatAClientSaysAboutItselfAsTextOnly() throws IOException {
        assertThat(index("\"><script>alert(1)</script>")).doesNotContain("<script");
    }

    private static String index(String host) throws IOException {
        Path folder = Path.of("chat");
        Pages pages =
                new Pages(() -> List.of(new Site(folder, "chat", folder)), () -> StackAddresses.of(IMAGE, OUTPUTS));
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        HttpResponse answer =
                pages.handle(new HttpRequest("GET", "/", Headers.of("Host", host), new byte[0], peer, false));
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static WebSocketApi socketApi(String id, String name, String stack, String stage) {
        return new WebSocketApi(
                id,
                name,
                stack,
                "us-east-1",
                "123456789012",
                Map.of(stage, new Stage(stage, Map.of(), "$x", Map.of())));
    }

    private static HttpApi httpApi(String id, String name, String stack, String stage) {
        HttpStage only = new HttpStage(stage, Map.of(), List.of(), Optional.empty());
        return new HttpApi(id, name, stack, "us-east-1", "123456789012", Kind.HTTP, Map.of(stage, only));
    }
}
