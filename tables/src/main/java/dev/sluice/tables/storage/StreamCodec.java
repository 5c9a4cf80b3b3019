package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.util.Optional;

/// Records of streams as bytes: a version, the kind, flags, the key, then the images that the flags tell of. Pure
/// functions.
final class StreamCodec {
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 16;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int BY_STORE = 4;

    private StreamCodec() {}

    static byte[] encode(Stream stream, Optional<Item> before, Optional<Item> after, boolean byStore) {
        Optional<byte[]> old = before.filter(_ -> stream.view().showsOld()).map(ItemCodec::encode);
        Optional<byte[]> now = after.filter(_ -> stream.view().showsNew()).map(ItemCodec::encode);
        byte[] key = ItemCodec.encode(stream.key().keyOf(after.or(() -> before).orElseThrow()));
        Bytes out = new Bytes(HEADER_BYTES + key.length + length(old) + length(now));
        out.put(VERSION);
        out.put(code(kind(before, after)));
        out.put((old.isPresent() ? BEFORE : 0) | (now.isPresent() ? AFTER : 0) | (byStore ? BY_STORE : 0));
        out.putSized(key);
        old.ifPresent(out::putSized);
        now.ifPresent(out::putSized);
        return out.toByteArray();
    }

    private static int length(Optional<byte[]> image) {
        return image.isPresent() ? image.get().length : 0;
    }

    private static StreamRecord.Kind kind(Optional<Item> before, Optional<Item> after) {
        if (before.isEmpty()) {
            return StreamRecord.Kind.INSERT;
        }
        return after.isPresent() ? StreamRecord.Kind.MODIFY : StreamRecord.Kind.REMOVE;
    }

    static StreamRecord decode(long sequence, byte[] bytes) {
        BytesReader in = new BytesReader(bytes);
        int version = in.next();
        if (version != VERSION) {
            throw new StoreException(
                    StoreException.Reason.FAILED,
                    "stream record: format " + version + " (expected: " + VERSION
                            + "); the data is damaged or newer than this program");
        }
        StreamRecord.Kind kind = kind(in.next());
        int flags = in.next();
        Item key = ItemCodec.decode(in.sized());
        return new StreamRecord(
                sequence, kind, (flags & BY_STORE) != 0, key, image(in, flags & BEFORE), image(in, flags & AFTER));
    }

    private static int code(StreamRecord.Kind kind) {
        return switch (kind) {
            case INSERT -> 0;
            case MODIFY -> 1;
            case REMOVE -> 2;
        };
    }

    private static StreamRecord.Kind kind(int code) {
        return switch (code) {
            case 0 -> StreamRecord.Kind.INSERT;
            case 1 -> StreamRecord.Kind.MODIFY;
            default -> StreamRecord.Kind.REMOVE;
        };
    }

    private static Optional<Item> image(BytesReader in, int flag) {
        return flag == 0 ? Optional.empty() : Optional.of(ItemCodec.decode(in.sized()));
    }
}
