package dev.sluice.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes down each change of a table that it hears of: what happened, the item's id, its number, and who did it.
/// Fails at items named `bad`. Runs as a function: uses nothing but the JDK.
public final class ChangeWriter {
    private final FileChannel results;

    /// Opens the file that the template names.
    public ChangeWriter() throws IOException {
        Path file = Path.of(Objects.requireNonNull(System.getenv("RESULTS")));
        results = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// As Lambda calls it.
    public String write(Map<String, Object> event) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Object each : (Iterable<?>) Objects.requireNonNull(event.get("Records"))) {
            Map<?, ?> record = (Map<?, ?>) each;
            Map<?, ?> change = (Map<?, ?>) Objects.requireNonNull(record.get("dynamodb"));
            String id = value(change.get("Keys"), "id", "S");
            if (id.equals("bad")) {
                throw new IllegalStateException("bad item");
            }
            String identity =
                    record.get("userIdentity") instanceof Map<?, ?> who ? " by " + who.get("principalId") : "";
            lines.append(record.get("eventName"))
                    .append(' ')
                    .append(id)
                    .append(' ')
                    .append(value(change.get("NewImage"), "n", "N"))
                    .append(identity)
                    .append('\n');
        }
        // One write: appended whole, also beside other environments.
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        while (bytes.hasRemaining()) {
            results.write(bytes);
        }
        return "done";
    }

    private static String value(@Nullable Object item, String name, String type) {
        return item instanceof Map<?, ?> attributes && attributes.get(name) instanceof Map<?, ?> value
                ? String.valueOf(value.get(type))
                : "-";
    }
}
