/// SQS as the gateway uses it: makes the queues of templates, and receives for event sources. By SQS's JSON
/// protocol over a [dev.sluice.server.sqs.SqsTransport], which leads to the queues of this process or to an
/// endpoint of Amazon's. Safe for any thread; calls block.
@NullMarked
package dev.sluice.server.sqs;

import org.jspecify.annotations.NullMarked;
