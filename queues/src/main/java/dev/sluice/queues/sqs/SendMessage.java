package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Accepted;
import dev.sluice.queues.store.Draft;
import dev.sluice.queues.store.Queue;
import dev.sluice.wire.json.JsonSink;
import java.util.List;

/// `SendMessage`.
final class SendMessage implements Action {
    private final Queues queues;
    private final Drafts drafts;

    SendMessage(Queues queues, Drafts drafts) {
        this.queues = queues;
        this.drafts = drafts;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        Draft draft = drafts.read(request.fields(), queue.definition());
        Accepted accepted = queue.send(List.of(draft)).getFirst();
        write(out, draft, accepted, queue.definition().isFifo());
    }

    /// The fields that tell a client what was sent.
    static void write(JsonSink out, Draft draft, Accepted accepted, boolean fifo) {
        Answers.text(out, "MessageId", accepted.messageId());
        Answers.text(out, "MD5OfMessageBody", MessageDigests.ofBody(draft.body()));
        if (!draft.attributes().isEmpty()) {
            Answers.text(out, "MD5OfMessageAttributes", MessageDigests.ofAttributes(draft.attributes()));
        }
        if (fifo) {
            Answers.text(out, "SequenceNumber", Answers.sequence(accepted.sequence()));
        }
    }
}
