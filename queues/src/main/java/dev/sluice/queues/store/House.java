package dev.sluice.queues.store;

import dev.sluice.queues.journal.Journal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// What all queues of a store share. Immutable; its parts are safe for any thread.
///
/// @param journal  where they write
/// @param clock    says what time it is
/// @param sequence the last sequence that was given
/// @param budget   the memory for messages
/// @param queues   the other queues, by name
record House(
        Journal journal,
        InstantSource clock,
        AtomicLong sequence,
        Budget budget,
        Function<String, Optional<Queue>> queues) {}
