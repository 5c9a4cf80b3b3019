/// Queues and streams of tables call functions (`AWS::Lambda::EventSourceMapping`, specification, section 12). Each
/// mapping that is enabled has one virtual thread that receives, by [dev.sluice.eventsource.QueueClient], and one
/// more for each batch that is with the function. What a mapping owns is bounded: one batch is gathered, at most
/// `MaximumConcurrency` are at work.
///
/// A mapping of a stream has a virtual thread for each of its lanes ([dev.sluice.eventsource.StreamLane]), which
/// reads by [dev.sluice.eventsource.StreamClient] and blocks until its batch is done.
///
/// [dev.sluice.eventsource.EventSourceMappings] is the one way in: the control loop gives it each new image. This
/// package knows no service; who composes the gateway brings the client.
@NullMarked
package dev.sluice.eventsource;

import org.jspecify.annotations.NullMarked;
