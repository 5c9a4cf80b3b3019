package dev.sluice.queues.sqs;

import dev.sluice.queues.store.MoveTasks;
import java.util.HashMap;
import java.util.Map;

/// Which action answers which name. Immutable.
final class Actions {
    private final Map<String, Action> byName = new HashMap<>();

    Actions(Queues queues, MoveTasks moves) {
        Drafts drafts = new Drafts(queues.account().account());
        byName.put("CreateQueue", new CreateQueue(queues));
        byName.put("DeleteQueue", new DeleteQueue(queues));
        byName.put("ListQueues", new ListQueues(queues));
        byName.put("GetQueueUrl", new GetQueueUrl(queues));
        byName.put("GetQueueAttributes", new GetQueueAttributes(queues));
        byName.put("SetQueueAttributes", new SetQueueAttributes(queues));
        byName.put("PurgeQueue", new PurgeQueue(queues));
        byName.put("ListDeadLetterSourceQueues", new ListDeadLetterSourceQueues(queues));

        byName.put("SendMessage", new SendMessage(queues, drafts));
        byName.put("SendMessageBatch", new SendMessageBatch(queues, drafts));
        byName.put("ReceiveMessage", new ReceiveMessage(queues));
        byName.put("DeleteMessage", new DeleteMessage(queues));
        byName.put("DeleteMessageBatch", new DeleteMessageBatch(queues));
        byName.put("ChangeMessageVisibility", new ChangeMessageVisibility(queues));
        byName.put("ChangeMessageVisibilityBatch", new ChangeMessageVisibilityBatch(queues));

        TagActions tags = new TagActions(queues);
        byName.put("TagQueue", tags::tag);
        byName.put("UntagQueue", tags::untag);
        byName.put("ListQueueTags", tags::list);

        MoveTaskActions tasks = new MoveTaskActions(queues, moves);
        byName.put("StartMessageMoveTask", tasks::start);
        byName.put("CancelMessageMoveTask", tasks::cancel);
        byName.put("ListMessageMoveTasks", tasks::list);

        byName.put("AddPermission", (_, _) -> refusePermissions());
        byName.put("RemovePermission", (_, _) -> refusePermissions());
    }

    /// The action of that name.
    ///
    /// @throws SqsException when there is none
    Action named(String name) {
        Action action = byName.get(name);
        if (action == null) {
            throw SqsError.UNKNOWN_OPERATION.because("The action " + name + " is not valid for this endpoint.");
        }
        return action;
    }

    private static void refusePermissions() {
        throw SqsError.UNSUPPORTED_OPERATION.because(
                "permissions of queues are not enforced here (expected: access by the keys of this server only)");
    }
}
