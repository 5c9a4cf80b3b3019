package dev.sluice.queues.store;

import dev.sluice.queues.journal.Journal;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The store as the journal sees it: what is read on opening goes into a [Recovery], what is written anew comes
/// from the queues of today.
final class Books implements Journal.Source {
    private final Recovery recovery = new Recovery();
    private final AtomicLong sequence;
    private final AtomicInteger lastQueue;
    private final Budget budget;
    private final Supplier<List<Queue>> queues;

    Books(AtomicLong sequence, AtomicInteger lastQueue, Budget budget, Supplier<List<Queue>> queues) {
        this.sequence = sequence;
        this.lastQueue = lastQueue;
        this.budget = budget;
        this.queues = queues;
    }

    Recovery recovery() {
        return recovery;
    }

    @Override
    public void replay(byte[] record) {
        recovery.apply(FactCodec.decode(record));
    }

    /// The heap that messages take: some more than they take in the journal.
    @Override
    public long liveBytes() {
        return budget.used();
    }

    /// Queue by queue, so that only one of them is copied at a time.
    @Override
    public Iterator<byte[]> snapshot() {
        Fact counted = new Fact.Counted(sequence.get(), lastQueue.get());
        return Stream.concat(Stream.of(counted), queues.get().stream().flatMap(queue -> queue.facts().stream()))
                .map(FactCodec::encode)
                .iterator();
    }
}
