package dev.sluice.tables.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Makes, changes and drops tables, one at a time: nobody else is in the store meanwhile.
final class Definitions {
    private final Gate gate;
    private final Catalog catalog;
    private final Committer committer;
    private final InstantSource clock;

    Definitions(Gate gate, Catalog catalog, Committer committer, InstantSource clock) {
        this.gate = gate;
        this.catalog = catalog;
        this.committer = committer;
        this.clock = clock;
    }

    Optional<Table> create(Table draft) {
        try (Gate.Pass _ = gate.enterAlone()) {
            if (catalog.find(draft.name()).isPresent()) {
                return Optional.empty();
            }
            Alteration creation = catalog.creation(draft);
            write(creation);
            catalog.publish(creation.table());
            return Optional.of(creation.table());
        }
    }

    Optional<Table> alter(String name, UnaryOperator<Table> change) {
        try (Gate.Pass _ = gate.enterAlone()) {
            Optional<Table> before = catalog.find(name);
            if (before.isEmpty()) {
                return before;
            }
            Table draft = change.apply(before.get());
            if (draft.equals(before.get())) {
                return before;
            }
            Alteration alteration = catalog.change(before.get(), draft, clock.instant());
            write(alteration);
            catalog.publish(alteration.table());
            alteration.ended().ifPresent(catalog::keep);
            return Optional.of(alteration.table());
        }
    }

    Optional<Table> drop(String name) {
        try (Gate.Pass _ = gate.enterAlone()) {
            Optional<Table> table = catalog.find(name);
            if (table.isPresent()) {
                Alteration removal = Catalog.removal(table.get(), clock.instant());
                write(removal);
                catalog.withdraw(table.get());
                removal.ended().ifPresent(catalog::keep);
            }
            return table;
        }
    }

    /// Forgets streams that ended before that time, with all that they hold.
    void forgetStreams(Instant endedBefore) {
        try (Gate.Pass _ = gate.enterAlone()) {
            for (Stream stream : catalog.ended()) {
                if (stream.ended().filter(endedBefore::isAfter).isPresent()) {
                    Commit commit = Commit.ofCatalog(
                            List.of(Catalog.removalOf(stream)), List.of(Cleared.whole(stream.space())));
                    committer.submit(commit);
                    commit.await();
                    catalog.forget(stream);
                }
            }
        }
    }

    private void write(Alteration alteration) {
        Commit commit = Commit.ofCatalog(alteration.rows(), alteration.cleared());
        committer.submit(commit);
        commit.await();
    }
}
