package dev.sluice.server.project;

import dev.sluice.throttle.UsageLedger;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What API keys used of their quotas, kept in the state folder: written a second after it changed and at the end,
/// so that a crash forgets one second at most. A virtual thread of its own writes.
public final class UsageFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final String PERIOD = "period";
    private static final String USED = "used";

    private final Path file;
    private final UsageLedger ledger;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer;
    private Map<String, Map.Entry<LocalDate, Long>> written = Map.of();

    private UsageFile(Path stateFolder, UsageLedger ledger) {
        this.file = stateFolder.resolve("usage.json");
        this.ledger = ledger;
        this.writer = Thread.ofVirtual().name("usage").unstarted(this::run);
    }

    /// Gives the ledger what was noted before, and notes what changes from now on.
    public static UsageFile open(Path stateFolder, UsageLedger ledger) throws IOException {
        UsageFile usage = new UsageFile(stateFolder, ledger);
        usage.read();
        usage.writer.start();
        return usage;
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (JsonTree.parse(Files.readString(file)) instanceof JsonTree.Members(Map<String, JsonTree> counts)) {
                counts.forEach(
                        (name, count) -> ledger.restore(name, LocalDate.parse(count.text(PERIOD)), count.number(USED)));
            }
        } catch (MalformedJsonException | IllegalArgumentException | DateTimeException damaged) {
            throw new IOException(file + ": cannot be read; delete it to count all API keys from nothing", damaged);
        }
    }

    private void run() {
        try {
            while (!closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write() {
        Map<String, Map.Entry<LocalDate, Long>> noted = ledger.noted();
        if (noted.equals(written)) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, JsonWriter.bytes(sink -> {
                sink.beginObject();
                noted.forEach((name, count) -> {
                    sink.name(name);
                    sink.beginObject();
                    sink.name(PERIOD);
                    sink.string(count.getKey().toString());
                    sink.name(USED);
                    sink.number(count.getValue());
                    sink.endObject();
                });
                sink.endObject();
            }));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            written = noted;
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "event=usage_not_noted file=" + file, failed);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        write();
    }
}
