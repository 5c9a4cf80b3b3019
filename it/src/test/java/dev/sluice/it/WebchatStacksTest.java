package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The webchat as its original was deployed: three stacks tied by exports and imports, named in the wrong order;
/// the routes in a nested stack; the libraries a layer; `$default` a MOCK without a template.
class WebchatStacksTest {
    private static final String STACKS = "apps/webchat/stacks/";
    private static final Pattern ID = Pattern.compile("\"connectionId\":\"([^\"]+)\"");

    @TempDir
    Path state;

    @Test
    void holdsTheConversationOfTheOriginal() throws IOException, InterruptedException {
        Path root = SluiceProcess.root();
        try (SluiceProcess sluice = SluiceProcess.up(
                                STACKS + "websocket.yml",
                                state,
                                root.resolve(STACKS + "dynamodb.yml").toString(),
                                root.resolve(STACKS + "s3.yml").toString())
                        .awaitReady();
                WsProbe ana = WsProbe.connect(sluice.ws("/Prod"));
                WsProbe bob = WsProbe.connect(sluice.ws("/Prod"))) {
            assertThat(ana.send("{\"action\":\"register\",\"userName\":\"ana\"}")
                            .next())
                    .isEqualTo("\"Successfully registered\"");
            String announced = bob.next();
            Matcher id = ID.matcher(announced);
            assertThat(id.find()).as(announced).isTrue();
            String person = "{\"userName\":\"ana\",\"connectionId\":\"" + id.group(1) + "\"}";
            assertThat(bob.send("{\"action\":\"list\"}").next())
                    .isEqualTo("{\"action\":\"list\",\"users\":[" + person + "]}");
            assertThat(bob.send("{\"action\":\"message\",\"sender\":\"bob\",\"receivers\":[" + person
                                    + "],\"message\":\"oi\"}")
                            .next())
                    .isEqualTo("\"Message sent successfully\"");
            assertThat(ana.next())
                    .isEqualTo("{\"action\":\"message\",\"sender\":\"bob\",\"receiver\":" + person
                            + ",\"message\":\"oi\"}");
            assertThat(ana.send("{\"action\":\"dance\"}").next())
                    .startsWith("{\"message\": \"Internal server error\", \"connectionId\":\"" + id.group(1) + "\"");
            ana.close(1000, "bye");
            assertThat(bob.next()).startsWith("{\"action\":\"userExit\",\"userName\":\"ana\"");
        }
    }
}
