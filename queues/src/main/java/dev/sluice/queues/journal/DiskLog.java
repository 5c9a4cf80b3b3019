package dev.sluice.queues.journal;

import dev.sluice.queues.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps everything in a file.
final class DiskLog implements Log {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");

    private final JournalFolder folder;
    private final Journal.Options options;
    private final Journal.Source source;
    private final DiskSpace space;
    private JournalFile file;
    /// After an error of the disk what it holds is not certain; it is written anew before anything else.
    private boolean suspect;

    private long rewriteAbove;

    private DiskLog(JournalFolder folder, JournalFile file, Journal.Options options, Journal.Source source) {
        this.folder = folder;
        this.file = file;
        this.options = options;
        this.source = source;
        this.space = new DiskSpace(folder.folder(), options.reservedBytes());
        this.rewriteAbove = options.rewriteBytes();
    }

    static DiskLog open(Path path, Journal.Options options, Journal.Source source) {
        try {
            JournalFolder folder = JournalFolder.take(path);
            try {
                Consumer<byte[]> replay = source::replay;
                return new DiskLog(folder, JournalFile.open(folder.journal(), replay), options, source);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(Reason.CANNOT_OPEN, path + ": cannot be used for queues: " + e, e);
        }
    }

    @Override
    public Optional<JournalException> refusal() {
        return space.refusal(System.nanoTime());
    }

    @Override
    public void append(ByteBuffer frames) {
        int length = frames.remaining();
        try {
            if (suspect) {
                rewrite();
            }
            file.append(frames);
            space.wrote(length);
        } catch (IOException e) {
            suspect = true;
            boolean full = folder.folder().toFile().getUsableSpace() < length;
            throw new JournalException(full ? Reason.DISK_FULL : Reason.FAILED, "journal of the queues: " + e, e);
        }
    }

    @Override
    public void tidy() {
        long size = file.size();
        if (size <= rewriteAbove) {
            return;
        }
        long live = source.liveBytes();
        rewriteAbove = Math.max(options.rewriteBytes(), size + size / 4);
        if (live < size / 2) {
            try {
                rewrite();
                LOG.log(System.Logger.Level.DEBUG, "event=journal-rewritten from=" + size + " to=" + file.size());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "event=journal-not-rewritten bytes=" + size, e);
            }
        }
    }

    private void rewrite() throws IOException {
        Iterator<byte[]> records = source.snapshot();
        JournalFile fresh = JournalFile.create(folder.journal(), records);
        JournalFile old = file;
        file = fresh;
        suspect = false;
        rewriteAbove = Math.max(options.rewriteBytes(), 2 * fresh.size());
        old.close();
    }

    @Override
    public void close() {
        try {
            file.close();
            folder.close();
        } catch (IOException e) {
            throw new JournalException(Reason.FAILED, "journal of the queues: " + e, e);
        }
    }
}
