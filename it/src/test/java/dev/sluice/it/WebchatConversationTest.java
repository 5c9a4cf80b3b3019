package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The conversation of the original webchat, frame by frame, against the running product.
class WebchatConversationTest {
    private static final Pattern ID = Pattern.compile("\"connectionId\":\"([^\"]+)\"");

    @TempDir
    Path state;

    @Test
    void holdsTheConversationOfTheOriginal() throws IOException, InterruptedException {
        try (SluiceProcess sluice = Webchat.up(state);
                WsProbe ana = WsProbe.connect(sluice.ws(Webchat.STAGE));
                WsProbe bob = WsProbe.connect(sluice.ws(Webchat.STAGE))) {
            refusesInWords(ana);
            String anaId = register(ana, "ana", bob);
            String bobId = register(bob, "bob", ana);
            listsTheOthers(ana, bob, anaId, bobId);
            deliversToEachReceiver(ana, bob, anaId, bobId);
            tellsWhoLeft(ana, bob, bobId);
        }
    }

    @Test
    @Proves("1.1-2")
    void everyAddressOfTheStageLeadsToIt() throws IOException, InterruptedException {
        try (SluiceProcess sluice = Webchat.up(state)) {
            for (String address : List.of("/Prod", "/Prod/", "/webchat/Prod", "/Prod?token=x")) {
                try (WsProbe probe = WsProbe.connect(sluice.ws(address))) {
                    assertThat(ask(probe, "{\"action\":\"list\"}"))
                            .as(address)
                            .isEqualTo("{\"action\":\"list\",\"users\":[]}");
                }
            }
        }
    }

    private static void refusesInWords(WsProbe ana) throws InterruptedException {
        assertThat(ask(ana, "{\"action\":\"register\"}")).isEqualTo("\"User name not found\"");
        assertThat(ask(ana, "{\"action\":\"message\",\"sender\":\"ana\",\"message\":\"oi\"}"))
                .isEqualTo("\"Receiver, sender and message are mandatory fields\"");
        assertThat(ask(ana, "no JSON at all")).isEqualTo("\"Unknown action (expected: register, list or message)\"");
        assertThat(ask(ana, "{\"action\":\"list\"}")).isEqualTo("{\"action\":\"list\",\"users\":[]}");
    }

    /// Returns the connection's id, which the other one is told, with or without a name of its own.
    private static String register(WsProbe who, String name, WsProbe other) throws InterruptedException {
        assertThat(ask(who, "{\"action\":\"register\",\"userName\":\"" + name + "\"}"))
                .isEqualTo("\"Successfully registered\"");
        String announcement = other.next();
        Matcher id = ID.matcher(announcement);
        assertThat(id.find()).as(announcement).isTrue();
        assertThat(announcement)
                .isEqualTo("{\"action\":\"newUser\",\"userName\":\"" + name + "\",\"connectionId\":\"" + id.group(1)
                        + "\"}");
        return id.group(1);
    }

    private static void listsTheOthers(WsProbe ana, WsProbe bob, String anaId, String bobId)
            throws InterruptedException {
        assertThat(ask(ana, "{\"action\":\"list\"}"))
                .isEqualTo("{\"action\":\"list\",\"users\":[" + person("bob", bobId) + "]}");
        assertThat(ask(bob, "{\"action\":\"list\"}"))
                .isEqualTo("{\"action\":\"list\",\"users\":[" + person("ana", anaId) + "]}");
    }

    private static void deliversToEachReceiver(WsProbe ana, WsProbe bob, String anaId, String bobId)
            throws InterruptedException {
        assertThat(ask(
                        ana,
                        "{\"action\":\"message\",\"sender\":\"ana\",\"receivers\":[" + person("bob", bobId)
                                + "],\"message\":\"oi, tudo bem? \\u00e7\"}"))
                .isEqualTo("\"Message sent successfully\"");
        assertThat(bob.next())
                .isEqualTo("{\"action\":\"message\",\"sender\":\"ana\",\"receiver\":" + person("bob", bobId)
                        + ",\"message\":\"oi, tudo bem? ç\"}");

        bob.send("{\"action\":\"message\",\"sender\":\"bob\",\"receivers\":[" + person("ana", anaId) + ","
                + person("bob", bobId) + "],\"message\":\"tudo\"}");
        assertThat(ana.next())
                .isEqualTo("{\"action\":\"message\",\"sender\":\"bob\",\"receiver\":" + person("ana", anaId)
                        + ",\"message\":\"tudo\"}");
        // Answer and own copy come in either order.
        assertThat(List.of(bob.next(), bob.next()))
                .containsExactlyInAnyOrder(
                        "\"Message sent successfully\"",
                        "{\"action\":\"message\",\"sender\":\"bob\",\"receiver\":" + person("bob", bobId)
                                + ",\"message\":\"tudo\"}");
    }

    private static void tellsWhoLeft(WsProbe ana, WsProbe bob, String bobId) throws InterruptedException {
        bob.close(1000, "bye");
        assertThat(ana.next())
                .isEqualTo("{\"action\":\"userExit\",\"userName\":\"bob\",\"connectionId\":\"" + bobId + "\"}");
        assertThat(ask(
                        ana,
                        "{\"action\":\"message\",\"sender\":\"ana\",\"receivers\":[" + person("bob", bobId)
                                + "],\"message\":\"too late\"}"))
                .as("a receiver that is gone does not fail the send")
                .isEqualTo("\"Message sent successfully\"");
        assertThat(ask(ana, "{\"action\":\"list\"}")).isEqualTo("{\"action\":\"list\",\"users\":[]}");
    }

    private static String person(String name, String id) {
        return "{\"userName\":\"" + name + "\",\"connectionId\":\"" + id + "\"}";
    }

    private static String ask(WsProbe probe, String frame) throws InterruptedException {
        return probe.send(frame).next();
    }
}
