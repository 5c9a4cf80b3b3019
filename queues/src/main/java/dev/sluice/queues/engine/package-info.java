/// ElasticMQ's core, and the only package that knows it or Scala. It decides which message is delivered next: who
/// is due, visibility, receipt handles. It keeps nothing on disk and no bodies: whoever owns the messages hands in
/// what delivery needs and can hand in all of it again at any time.
///
/// An [dev.sluice.queues.engine.EngineQueue] is driven by one thread at a time and never blocks. ElasticMQ's actors
/// stay unused, and with them Pekko: see docs/adr/0006.
@NullMarked
package dev.sluice.queues.engine;

import org.jspecify.annotations.NullMarked;
