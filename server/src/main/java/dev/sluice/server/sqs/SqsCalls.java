package dev.sluice.server.sqs;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The requests and answers of the JSON protocol, and the addresses of queues, which are asked for once.
final class SqsCalls {
    private final SqsTransport transport;
    /// By ARN.
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    SqsCalls(SqsTransport transport) {
        this.transport = transport;
    }

    /// Sends a request.
    ///
    /// @throws SqsException when the service answers with an error
    JsonTree call(String action, JsonSource request) throws IOException, SqsException, InterruptedException {
        SqsTransport.Answer answer = transport.call(action, JsonWriter.bytes(request));
        JsonTree tree = parse(action, answer);
        if (answer.status() != 200) {
            String type = tree.text("__type");
            throw new SqsException(type.substring(type.indexOf('#') + 1), tree.text("message") + tree.text("Message"));
        }
        return tree;
    }

    private static JsonTree parse(String action, SqsTransport.Answer answer) throws IOException {
        try {
            return JsonTree.parse(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (MalformedJsonException noJson) {
            throw new IOException(action + ": status " + answer.status() + " without JSON", noJson);
        }
    }

    /// Sends a request about one queue, which gets the member `QueueUrl`. A queue that was deleted and made again
    /// may have another address: it is asked for again after an error.
    ///
    /// @param members the other members
    JsonTree callQueue(String action, String queueArn, Members members)
            throws IOException, SqsException, InterruptedException {
        String url = url(queueArn);
        try {
            return call(action, sink -> {
                sink.beginObject();
                sink.name("QueueUrl");
                sink.string(url);
                members.writeTo(sink);
                sink.endObject();
            });
        } catch (SqsException failed) {
            if (failed.is("QueueDoesNotExist")) {
                urls.remove(queueArn);
            }
            throw failed;
        }
    }

    private String url(String queueArn) throws IOException, SqsException, InterruptedException {
        String known = urls.get(queueArn);
        if (known != null) {
            return known;
        }
        String[] parts = queueArn.split(":", -1);
        if (parts.length != 6) {
            throw new IOException("queue: '" + queueArn + "' (expected: arn:aws:sqs:region:account:name)");
        }
        JsonTree answer = call("GetQueueUrl", sink -> {
            sink.beginObject();
            sink.name("QueueName");
            sink.string(parts[5]);
            sink.name("QueueOwnerAWSAccountId");
            sink.string(parts[4]);
            sink.endObject();
        });
        String url = answer.text("QueueUrl");
        urls.put(queueArn, url);
        return url;
    }

    /// Writes names and values into an object that is open.
    @FunctionalInterface
    interface Members {
        void writeTo(JsonSink sink);
    }

    /// An object of texts.
    static JsonSource texts(Map<String, String> texts) {
        return sink -> {
            sink.beginObject();
            new TreeMap<>(texts).forEach((name, value) -> {
                sink.name(name);
                sink.string(value);
            });
            sink.endObject();
        };
    }
}
