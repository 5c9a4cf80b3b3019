package dev.sluice.queues.journal;

import dev.sluice.queues.journal.JournalException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// The journal's file: a header with the version of the format, then [Frames]. Confined to one thread.
final class JournalFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");
    /// The last two digits are the version of the format, of the frames as of what is in them.
    private static final byte[] HEADER = "sluice-queues 01".getBytes(StandardCharsets.US_ASCII);

    private static final int NAME_BYTES = HEADER.length - 2;
    /// A crash tears at most the group that was being written; what is broken before that is damage.
    private static final long MAX_TORN_BYTES = 2L * Journal.MAX_GROUP_BYTES;

    private final FileChannel channel;
    private long size;

    private JournalFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /// Opens the file, creating it when it is not there, and tells the records in it. The rest of a group that a
    /// crash tore is cut off: nobody was told that it is durable.
    ///
    /// @throws JournalException when another version wrote it, or when it is damaged
    static JournalFile open(Path file, Consumer<byte[]> records) throws IOException {
        if (!Files.exists(file)) {
            return create(file, List.<byte[]>of().iterator());
        }
        long good = HEADER.length + read(file, records);
        long torn = Files.size(file) - good;
        if (torn > MAX_TORN_BYTES) {
            throw new JournalException(
                    Reason.CANNOT_OPEN,
                    file + ": damaged at byte " + good + ", " + torn + " bytes before its end (expected: at most "
                            + MAX_TORN_BYTES + " torn by a crash); restore it from a backup, or cut it there");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (torn > 0) {
            LOG.log(System.Logger.Level.INFO, "event=torn-journal-cut at=" + good + " bytes=" + torn);
            channel.truncate(good);
            channel.force(true);
        }
        channel.position(good);
        return new JournalFile(channel, good);
    }

    private static long read(Path file, Consumer<byte[]> records) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] header = in.readNBytes(HEADER.length);
            if (!Arrays.equals(header, HEADER)) {
                throw new JournalException(Reason.CANNOT_OPEN, file + ": " + strange(header));
            }
            return Frames.read(in, records);
        }
    }

    private static String strange(byte[] header) {
        boolean ours = header.length == HEADER.length && Arrays.equals(header, 0, NAME_BYTES, HEADER, 0, NAME_BYTES);
        if (!ours) {
            return "no journal of queues (expected: a file that begins with \"sluice-queues\")";
        }
        String found = new String(header, NAME_BYTES, 2, StandardCharsets.US_ASCII);
        return "queues of format " + found + " (expected: 01); open them with the version of Sluice that wrote them, "
                + "or choose another folder";
    }

    /// Writes a new file with these records beside the old one and then puts it into its place, whole or not at
    /// all.
    static JournalFile create(Path file, Iterator<byte[]> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            writeFully(channel, ByteBuffer.wrap(HEADER));
            while (records.hasNext()) {
                writeFully(channel, Frames.encode(List.of(records.next())));
            }
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(file);
            return new JournalFile(channel, channel.position());
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private static void syncFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /// Appends and syncs. When that fails, the file is as long as it was.
    void append(ByteBuffer frames) throws IOException {
        long length = frames.remaining();
        try {
            writeFully(channel, frames);
            channel.force(false);
            size += length;
        } catch (IOException e) {
            channel.truncate(size);
            channel.position(size);
            throw e;
        }
    }

    long size() {
        return size;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            var _ = channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
