package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.Redrive;
import dev.sluice.wire.json.JsonSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `CreateQueue`: a queue that is there already, with these attributes, is as good as a new one.
final class CreateQueue implements Action {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern FIFO_NAME = Pattern.compile("(?=.{1,80}$)[A-Za-z0-9_-]+\\.fifo");

    private final Queues queues;
    private final RedrivePolicy redrivePolicy;

    CreateQueue(Queues queues) {
        this.queues = queues;
        this.redrivePolicy = new RedrivePolicy(queues);
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Fields fields = request.fields();
        String name = fields.required("QueueName");
        Map<String, String> attributes = fields.map("Attributes");
        checkName(name, attributes.getOrDefault("FifoQueue", "false").equals("true"));
        QueueAttributes.check(attributes, name.endsWith(".fifo"));
        Optional<Redrive> redrive = redrivePolicy.read(name, attributes.getOrDefault("RedrivePolicy", ""));
        queues.store()
                .create(name, QueueAttributes.merged(Map.of(), attributes), redrive, tags(fields))
                .ifPresent(present -> checkSame(present, attributes));
        Answers.text(out, "QueueUrl", queues.url(request, name));
    }

    private static void checkName(String name, boolean fifo) {
        if (fifo && !FIFO_NAME.matcher(name).matches()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because("The name of a FIFO queue can only include alphanumeric "
                    + "characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        if (!fifo && !NAME.matcher(name).matches()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    /// The JSON protocol writes `tags` here, and `Tags` elsewhere.
    private static Map<String, String> tags(Fields fields) {
        Map<String, String> tags = new LinkedHashMap<>(fields.map("tags"));
        tags.putAll(fields.map("Tags"));
        Tags.check(tags);
        return tags;
    }

    private static void checkSame(Queue present, Map<String, String> attributes) {
        Map<String, String> effective = QueueAttributes.effective(present.definition());
        attributes.forEach((name, value) -> {
            if (!effective.getOrDefault(name, "").equals(value)) {
                throw SqsError.QUEUE_NAME_EXISTS.because(
                        "A queue already exists with the same name and a different value for attribute " + name);
            }
        });
    }
}
