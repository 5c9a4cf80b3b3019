package dev.sluice.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A consumer that writes down what it has done, a line for each message, and fails now and then: some messages at
/// their first attempt, a few always. Which ones their number decides. Runs as a function: uses nothing but the
/// JDK.
public final class QueueWorker {
    private static final int FAILS_ONCE = 40;
    private static final int FAILS_ALWAYS = 500;

    private final FileChannel results;

    /// Opens the file that the template names.
    public QueueWorker() throws IOException {
        Path file = Path.of(Objects.requireNonNull(System.getenv("RESULTS")));
        results = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// As Lambda calls it. Of a FIFO queue's batch it reports the first failure and all behind it.
    public Map<String, Object> work(Map<String, Object> event) throws IOException {
        List<Map<String, String>> failures = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(event.get("Records"))) {
            Map<?, ?> message = (Map<?, ?>) each;
            Map<?, ?> attributes = (Map<?, ?>) Objects.requireNonNull(message.get("attributes"));
            String body = String.valueOf(message.get("body"));
            int attempt = Integer.parseInt(String.valueOf(attributes.get("ApproximateReceiveCount")));
            boolean inOrder = attributes.get("MessageGroupId") != null;
            if (fails(body, attempt) || (inOrder && !failures.isEmpty())) {
                failures.add(Map.of("itemIdentifier", String.valueOf(message.get("messageId"))));
            } else {
                // One write of one line: appended whole, also beside other environments.
                ByteBuffer line = StandardCharsets.UTF_8.encode(body + "\n");
                while (line.hasRemaining()) {
                    results.write(line);
                }
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private static boolean fails(String body, int attempt) {
        int number = Integer.parseInt(body.substring(body.indexOf(' ') + 1));
        int seeded = Math.floorMod((number * 0x9E3779B9) >>> 5, FAILS_ALWAYS);
        return seeded == 0 || (attempt == 1 && seeded % FAILS_ONCE == 1);
    }
}
