package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Streams;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request of the Streams API whose fields are texts. Confined to one request.
final class StreamFields {
    private final Map<String, String> texts = new HashMap<>();

    private StreamFields() {}

    static StreamFields read(RequestReader in) {
        StreamFields fields = new StreamFields();
        in.body(name -> {
            if (name.equals("Limit")) {
                fields.texts.put(name, String.valueOf(in.integer()));
            } else {
                fields.texts.put(name, in.string());
            }
        });
        return fields;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /// The stream that the request names.
    Stream stream(Streams streams, Account account) {
        new Constraints().required("streamArn", find("StreamArn")).check();
        String arn = find("StreamArn").orElseThrow();
        return StreamNames.find(streams, account, arn).orElseThrow(() -> StreamActions.missing(arn));
    }
}
