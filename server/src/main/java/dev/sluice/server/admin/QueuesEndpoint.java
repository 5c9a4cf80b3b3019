package dev.sluice.server.admin;

import dev.sluice.queues.QueueService;
import dev.sluice.queues.QueueStatus;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `GET /_sluice/queues`: how the queues are doing. `POST …/{name}/purge` deletes a queue's messages,
/// `POST …/{name}/redrive` moves dead letters back to where they came from.
final class QueuesEndpoint implements Endpoint {
    /// A client waits half a minute for an answer.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final QueueService queues;

    QueuesEndpoint(QueueService queues) {
        this.queues = queues;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) throws InterruptedException {
        if (rest.isEmpty()) {
            return list();
        }
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        Optional<QueueStatus> queue = queues.queue(name);
        if (queue.isEmpty()) {
            return Answers.error(404, "there is no queue '" + name + "'");
        }
        return switch (request.method() + " " + rest.substring(name.length())) {
            case "POST /purge" -> purge(queue.get());
            case "POST /redrive" -> redrive(name);
            default ->
                Answers.error(
                        405, request.method() + " of " + rest + " (expected: POST of NAME/purge or NAME/redrive)");
        };
    }

    private HttpResponse purge(QueueStatus before) {
        boolean there = queues.purge(before.name());
        return there ? counted(before.name(), before.total()) : Answers.error(404, "it has just been deleted");
    }

    private HttpResponse redrive(String name) throws InterruptedException {
        try {
            return counted(name, queues.redrive(name, PATIENCE));
        } catch (IllegalStateException notPossible) {
            return Answers.error(409, String.valueOf(notPossible.getMessage()));
        }
    }

    private static HttpResponse counted(String name, long messages) {
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("queue");
            sink.string(name);
            sink.name("messages");
            sink.number(messages);
            sink.endObject();
        });
    }

    private HttpResponse list() {
        List<QueueStatus> all = queues.queues();
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("queues");
            sink.beginArray();
            all.forEach(queue -> write(queue, sink));
            sink.endArray();
            sink.endObject();
        });
    }

    private static void write(QueueStatus queue, JsonSink sink) {
        sink.beginObject();
        sink.name("name");
        sink.string(queue.name());
        sink.name("depth");
        sink.number(queue.visible());
        sink.name("inFlight");
        sink.number(queue.inFlight());
        sink.name("delayed");
        sink.number(queue.delayed());
        queue.oldest().ifPresent(age -> {
            sink.name("oldestSeconds");
            sink.number(age.toSeconds());
        });
        queue.deadLetterQueue().ifPresent(target -> {
            sink.name("deadLetterQueue");
            sink.string(target);
        });
        sink.endObject();
    }
}
