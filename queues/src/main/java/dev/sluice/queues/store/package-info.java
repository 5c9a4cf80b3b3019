/// Queues and what lies in them. A [dev.sluice.queues.store.QueueStore] has the queues by name; each
/// [dev.sluice.queues.store.Queue] keeps its messages in a ledger, which is what the journal makes durable, and
/// asks the engine which of them is next. The ledger is the truth: the engine's view is made from it when it is
/// first needed, and made anew whenever that is better.
///
/// What arrives, leaves or moves takes effect after it is durable, on the committer's thread, in the order of the
/// journal. Everything is safe for any thread; calls block until the answer is durable.
@NullMarked
package dev.sluice.queues.store;

import org.jspecify.annotations.NullMarked;
