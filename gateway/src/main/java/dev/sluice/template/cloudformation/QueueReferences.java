package dev.sluice.template.cloudformation;

import dev.sluice.wire.aws.Arn;
import java.util.Optional;

/// How other resources name a queue: by its ARN.
final class QueueReferences {
    private static final String SERVICE = "sqs";

    private final Stack stack;

    QueueReferences(Stack stack) {
        this.stack = stack;
    }

    /// The name of the queue with that ARN; empty when it is no queue of this account and region.
    Optional<String> name(String arn) {
        return Arn.parse(arn)
                .filter(found -> found.service().equals(SERVICE)
                        && found.region().equals(stack.options().region())
                        && found.account().equals(stack.options().accountId())
                        && !found.resource().isEmpty())
                .map(Arn::resource);
    }

    /// The queue, of any stack here, that has that name.
    Optional<Resource> named(String name) {
        return stack.everywhere(Types.QUEUE).stream()
                .filter(queue -> stack.attributeOf(queue, "QueueName").equals(name))
                .findFirst();
    }
}
