package dev.sluice.deploy;

import java.util.List;

/// Where queues of templates come into being. Implemented by the composition root over whatever service is
/// configured.
public interface Queues {
    /// Makes sure that all of them exist with these attributes; messages in those that are there stay. In any
    /// order: a dead letter queue may stand behind the queue that names it. Returns once they are usable.
    ///
    /// @throws DeploymentException when the service refuses one; with the queue's name
    void ensure(List<QueueDefinition> queues) throws DeploymentException;
}
