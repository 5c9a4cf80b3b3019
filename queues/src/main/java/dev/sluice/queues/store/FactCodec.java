package dev.sluice.queues.store;

import dev.sluice.queues.store.Message.Order;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Facts as bytes. Texts are UTF-8 with their length before them. Pure functions.
final class FactCodec {
    private static final int COUNTED = 1;
    private static final int DEFINED = 2;
    private static final int DROPPED = 3;
    private static final int SENT = 4;
    private static final int REGISTERED = 5;
    private static final int DELIVERED = 6;
    private static final int REMOVED = 7;
    private static final int MOVED = 8;
    private static final int PURGED = 9;

    private FactCodec() {}

    static byte[] encode(Fact fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(fact, new Writer(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Fact decode(byte[] record) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            return read(new Reader(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Fact fact, Writer out) throws IOException {
        switch (fact) {
            case Fact.Counted it -> out.kind(COUNTED).number(it.sequence()).id(it.queue());
            case Fact.Defined it -> out.kind(DEFINED).definition(it.definition());
            case Fact.Dropped it -> out.kind(DROPPED).id(it.queue());
            case Fact.Sent it ->
                out.kind(SENT).id(it.queue()).message(it.message()).number(it.visibleAtMillis());
            case Fact.Registered it ->
                out.kind(REGISTERED).id(it.queue()).text(it.key()).duplicate(it.duplicate());
            case Fact.Delivered it ->
                out.kind(DELIVERED).id(it.queue()).text(it.message()).delivery(it.delivery());
            case Fact.Removed it -> out.kind(REMOVED).id(it.queue()).text(it.message());
            case Fact.Moved it -> {
                out.kind(MOVED).id(it.from()).id(it.to()).text(it.message());
                out.number(it.sequence()).number(it.sentMillis()).optional(it.source());
            }
            case Fact.Purged it -> out.kind(PURGED).id(it.queue()).number(it.sequence());
        }
    }

    private static Fact read(Reader in) throws IOException {
        int kind = in.kind();
        return switch (kind) {
            case COUNTED -> new Fact.Counted(in.number(), in.id());
            case DEFINED -> new Fact.Defined(in.definition());
            case DROPPED -> new Fact.Dropped(in.id());
            case SENT -> new Fact.Sent(in.id(), in.message(), in.number());
            case REGISTERED -> new Fact.Registered(in.id(), in.text(), in.duplicate());
            case DELIVERED -> new Fact.Delivered(in.id(), in.text(), in.delivery());
            case REMOVED -> new Fact.Removed(in.id(), in.text());
            case MOVED -> new Fact.Moved(in.id(), in.id(), in.text(), in.number(), in.number(), in.optional());
            case PURGED -> new Fact.Purged(in.id(), in.number());
            default ->
                throw new IOException("record of kind " + kind + " (expected: " + COUNTED + " to " + PURGED + ")");
        };
    }

    private record Writer(DataOutputStream out) {
        Writer kind(int kind) throws IOException {
            out.writeByte(kind);
            return this;
        }

        Writer id(int id) throws IOException {
            out.writeInt(id);
            return this;
        }

        Writer number(long number) throws IOException {
            out.writeLong(number);
            return this;
        }

        Writer text(String text) throws IOException {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Writer bytes(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
            return this;
        }

        Writer optional(Optional<String> text) throws IOException {
            out.writeBoolean(text.isPresent());
            return text.isPresent() ? text(text.get()) : this;
        }

        void texts(Map<String, String> texts) throws IOException {
            out.writeInt(texts.size());
            for (Map.Entry<String, String> entry : texts.entrySet()) {
                text(entry.getKey()).text(entry.getValue());
            }
        }

        void definition(QueueDefinition it) throws IOException {
            id(it.id()).text(it.name()).number(it.createdMillis()).number(it.modifiedMillis());
            texts(it.attributes());
            out.writeBoolean(it.redrive().isPresent());
            if (it.redrive().isPresent()) {
                text(it.redrive().get().targetArn()).id(it.redrive().get().maxReceives());
            }
            texts(it.tags());
        }

        Writer message(Message it) throws IOException {
            text(it.id()).text(it.body());
            out.writeInt(it.attributes().size());
            for (Map.Entry<String, MessageAttribute> attribute : it.attributes().entrySet()) {
                text(attribute.getKey()).attribute(attribute.getValue());
            }
            optional(it.traceHeader()).text(it.sender()).number(it.sentMillis()).number(it.sequence());
            out.writeBoolean(it.order().isPresent());
            if (it.order().isPresent()) {
                text(it.order().get().group()).text(it.order().get().deduplicationId());
            }
            return optional(it.deadLetterSource());
        }

        private void attribute(MessageAttribute attribute) throws IOException {
            text(attribute.dataType());
            switch (attribute) {
                case MessageAttribute.Text it -> {
                    out.writeBoolean(false);
                    text(it.value());
                }
                case MessageAttribute.Binary it -> {
                    out.writeBoolean(true);
                    bytes(it.value());
                }
            }
        }

        void duplicate(Duplicate it) throws IOException {
            text(it.messageId()).number(it.sequence()).number(it.atMillis());
        }

        void delivery(Delivery it) throws IOException {
            number(it.visibleAtMillis())
                    .id(it.receives())
                    .number(it.firstReceiveMillis())
                    .text(it.receipt());
        }
    }

    private record Reader(DataInputStream in) {
        int kind() throws IOException {
            return in.readByte();
        }

        int id() throws IOException {
            return in.readInt();
        }

        long number() throws IOException {
            return in.readLong();
        }

        String text() throws IOException {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() throws IOException {
            int length = in.readInt();
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("record: ends " + (length - bytes.length) + " bytes too early");
            }
            return bytes;
        }

        Optional<String> optional() throws IOException {
            return in.readBoolean() ? Optional.of(text()) : Optional.empty();
        }

        Map<String, String> texts() throws IOException {
            int count = in.readInt();
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                texts.put(text(), text());
            }
            return texts;
        }

        QueueDefinition definition() throws IOException {
            return new QueueDefinition(
                    id(),
                    text(),
                    number(),
                    number(),
                    texts(),
                    in.readBoolean() ? Optional.of(new Redrive(text(), id())) : Optional.empty(),
                    texts());
        }

        Message message() throws IOException {
            return new Message(
                    text(),
                    text(),
                    attributes(),
                    optional(),
                    text(),
                    number(),
                    number(),
                    in.readBoolean() ? Optional.of(new Order(text(), text())) : Optional.empty(),
                    optional());
        }

        private Map<String, MessageAttribute> attributes() throws IOException {
            int count = in.readInt();
            if (count == 0) {
                return Map.of();
            }
            Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String name = text();
                String type = text();
                attributes.put(
                        name,
                        in.readBoolean()
                                ? new MessageAttribute.Binary(type, bytes())
                                : new MessageAttribute.Text(type, text()));
            }
            return attributes;
        }

        Duplicate duplicate() throws IOException {
            return new Duplicate(text(), number(), number());
        }

        Delivery delivery() throws IOException {
            return new Delivery(number(), id(), number(), text());
        }
    }
}
