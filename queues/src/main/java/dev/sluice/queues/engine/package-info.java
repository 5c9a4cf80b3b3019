/// ElasticMQ's core, and the only package that knows it, Scala or Pekko. It decides which message is delivered
/// next: order, visibility, blocked message groups, receipt handles. It keeps nothing on disk and no bodies:
/// whoever owns the messages hands in what delivery needs and can hand in all of it again at any time.
///
/// A [dev.sluice.queues.engine.Engine] is safe for any thread; an [dev.sluice.queues.engine.EngineQueue] is driven
/// by one thread at a time. Every question has a deadline.
@NullMarked
package dev.sluice.queues.engine;

import org.jspecify.annotations.NullMarked;
