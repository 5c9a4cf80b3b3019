package dev.sluice.server.admin;

import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonWriter;

/// The shapes of answers.
final class Answers {
    /// `{}`.
    static final JsonSource NOTHING = sink -> {
        sink.beginObject();
        sink.endObject();
    };

    private Answers() {}

    /// 200 with that value.
    static HttpResponse ok(JsonSource value) {
        return json(200, value);
    }

    /// A refusal or failure with its one sentence, which the client shows.
    static HttpResponse error(int status, String message) {
        return json(status, sink -> {
            sink.beginObject();
            sink.name("error");
            sink.string(message);
            sink.endObject();
        });
    }

    private static HttpResponse json(int status, JsonSource value) {
        return HttpResponse.json(status, JsonWriter.text(value)).with("Cache-Control", "no-store");
    }
}
