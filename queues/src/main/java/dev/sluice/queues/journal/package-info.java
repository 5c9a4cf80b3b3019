/// A durable log of records: appended, group-committed, replayed on start, rewritten when most of it is garbage. It
/// knows bytes and nothing of queues.
///
/// One thread writes: the committer. It makes a group of commits durable with one sync, then runs what each commit
/// has to do, in the order of the log, and then lets its owner go on. Everybody waits for his own commit, so there
/// are never more of them than callers.
@NullMarked
package dev.sluice.queues.journal;

import org.jspecify.annotations.NullMarked;
