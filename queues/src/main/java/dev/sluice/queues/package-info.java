/// A durable SQS in one process: a [dev.sluice.queues.QueueService] is the endpoint, for whoever has an HTTP
/// server, and the operator's view of it. Safe for any thread.
@NullMarked
package dev.sluice.queues;

import org.jspecify.annotations.NullMarked;
