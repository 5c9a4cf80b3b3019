/// Queues call functions (`AWS::Lambda::EventSourceMapping`, specification, section 12.1). Each mapping that is
/// enabled has one virtual thread that receives, by [dev.sluice.eventsource.QueueClient], and one more for each
/// batch that is with the function. What a mapping owns is bounded: one batch is gathered, at most
/// `MaximumConcurrency` are at work.
///
/// [dev.sluice.eventsource.EventSourceMappings] is the one way in: the control loop gives it each new image. This
/// package knows no queue service; who composes the gateway brings the client.
@NullMarked
package dev.sluice.eventsource;

import org.jspecify.annotations.NullMarked;
