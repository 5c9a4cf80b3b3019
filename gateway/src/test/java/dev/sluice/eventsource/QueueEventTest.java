package dev.sluice.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.CanonicalJson;
import dev.sluice.wire.json.JsonSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The events as the specification shows them, section 12.1. `-Dsluice.golden=update` writes the files anew.
class QueueEventTest {
    private static final Path FILES = Path.of("src/test/resources/dev/sluice/eventsource");
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "ApproximateReceiveCount", "1",
            "SentTimestamp", "1771485102613",
            "SenderId", "AROAEXAMPLE:session",
            "ApproximateFirstReceiveTimestamp", "1771485102640");

    @Test
    void tellsMessagesOfAStandardQueue() throws IOException {
        QueueMessage full = new QueueMessage(
                "1f0b2b9e-7a0a-4d1b-8c53-6f0f5a1c9d2e",
                "AQEBexample...",
                "{\"n\":1}",
                "7b2dd7e7bf7e3f2c9d8a1c6e5f4b3a21",
                ATTRIBUTES,
                Map.of(
                        "kind", new QueueMessage.Attribute("String", "chat"),
                        "size", new QueueMessage.Attribute("Number.int", "7"),
                        "icon", new QueueMessage.Attribute("Binary", "AAEC")),
                Optional.of("0e8f1fe3d5b2a7c49b6d0f3a2c1e5d87"));
        QueueMessage plain = new QueueMessage(
                "2a1c3d4e-0000-4d1b-8c53-6f0f5a1c9d2e",
                "AQEBother...",
                "žluťoučký \"kůň\"\n",
                "0cc175b9c0f1b6a831c399e269772661",
                ATTRIBUTES,
                Map.of(),
                Optional.empty());
        holds("standard", new QueueEvent(Messages.QUEUE, List.of(full, plain)));
    }

    @Test
    void tellsMessagesOfAFifoQueue() throws IOException {
        Map<String, String> attributes = new HashMap<>(ATTRIBUTES);
        attributes.put("SequenceNumber", "18849496460467696128");
        attributes.put("MessageGroupId", "room-1");
        attributes.put("MessageDeduplicationId", "d-1");
        QueueMessage message = new QueueMessage(
                "1f0b2b9e-7a0a-4d1b-8c53-6f0f5a1c9d2e",
                "AQEBexample...",
                "hello",
                "5d41402abc4b2a76b9719d911017c592",
                attributes,
                Map.of(),
                Optional.empty());
        holds("fifo", new QueueEvent(Messages.FIFO, List.of(message)));
    }

    private static void holds(String name, JsonSource event) throws IOException {
        Path file = FILES.resolve(name + ".json");
        String told = CanonicalJson.of(event);
        if ("update".equals(System.getProperty("sluice.golden"))) {
            Files.createDirectories(FILES);
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
    }
}
