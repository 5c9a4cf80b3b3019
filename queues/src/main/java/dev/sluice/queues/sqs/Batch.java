package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The entries of a batch request: what is wrong with one of them is told with its id and does not touch the
/// others. Confined to one request.
///
/// @param <T> what an entry is read into
final class Batch<T> {
    private static final int MAX_ENTRIES = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Map<String, T> sound = new LinkedHashMap<>();
    private final Map<String, SqsException> failed = new LinkedHashMap<>();

    private Batch() {}

    /// Reads the entries.
    ///
    /// @param entry what an entry is called in the query protocol
    static <T> Batch<T> read(Request request, String entry, Function<Fields, T> reader) {
        List<Fields> entries = request.fields().structures("Entries");
        checkIds(entries, entry);
        Batch<T> batch = new Batch<>();
        for (Fields fields : entries) {
            String id = fields.required("Id");
            try {
                batch.sound.put(id, reader.apply(fields));
            } catch (SqsException e) {
                batch.failed.put(id, e);
            }
        }
        return batch;
    }

    private static void checkIds(List<Fields> entries, String entry) {
        if (entries.isEmpty()) {
            throw SqsError.EMPTY_BATCH.because("There should be at least one " + entry + " in the request.");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw SqsError.TOO_MANY_ENTRIES.because("Maximum number of entries per request are " + MAX_ENTRIES
                    + ". You have sent " + entries.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (Fields fields : entries) {
            String id = fields.required("Id");
            if (!ID.matcher(id).matches()) {
                throw SqsError.INVALID_BATCH_ID.because("A batch entry id can only contain alphanumeric characters, "
                        + "hyphens and underscores. It can be at most 80 letters long.");
            }
            if (!ids.add(id)) {
                throw SqsError.BATCH_IDS_NOT_DISTINCT.because("Id " + id + " repeated.");
            }
        }
    }

    /// The entries that are sound so far.
    List<T> sound() {
        return new ArrayList<>(sound.values());
    }

    /// Writes an answer that says of sound entries only that they succeeded.
    void write(JsonSink out) {
        write(out, sound(), (_, _) -> {});
    }

    /// Writes the answer.
    ///
    /// @param results for each sound entry, in its order, what came of it
    /// @param success writes further fields of an entry
    <R> void write(JsonSink out, List<R> results, BiConsumer<T, R> success) {
        out.name("Successful");
        out.beginArray();
        int at = 0;
        for (Map.Entry<String, T> entry : sound.entrySet()) {
            out.beginObject();
            Answers.text(out, "Id", entry.getKey());
            success.accept(entry.getValue(), results.get(at++));
            out.endObject();
        }
        out.endArray();
        writeFailed(out);
    }

    /// Takes the entries that turned out to be wrong out of the sound ones.
    ///
    /// @param errors for each sound entry, in its order, what is wrong with it
    void settle(List<Optional<SqsException>> errors) {
        int at = 0;
        for (String id : List.copyOf(sound.keySet())) {
            errors.get(at++).ifPresent(error -> {
                sound.remove(id);
                failed.put(id, error);
            });
        }
    }

    private void writeFailed(JsonSink out) {
        if (failed.isEmpty()) {
            return;
        }
        out.name("Failed");
        out.beginArray();
        failed.forEach((id, e) -> {
            out.beginObject();
            Answers.text(out, "Id", id);
            out.name("SenderFault");
            out.bool(e.error().status() < 500);
            Answers.text(out, "Code", e.error().code());
            Answers.text(out, "Message", e.message());
            out.endObject();
        });
        out.endArray();
    }
}
