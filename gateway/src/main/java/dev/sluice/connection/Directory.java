package dev.sluice.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;

/// Who owns a connection id, and every open connection of this node.
///
/// Connections stand in slots, densely: the lowest free slot is taken first, more or less. A reader finds the slot
/// in the id and compares the whole id, so a slot that has a new tenant never answers for the old one; it takes no
/// lock. Slots are given and taken back under `lock`, once in the life of a connection each. A slot goes through
/// *reserved* (the id is final, nobody finds it) to *open* to *free*; [#remove] may come at any time and any number
/// of times.
public final class Directory {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHECKS = 1 << 24;
    private static final int FREE = -1;

    private final int node;
    private final int incarnation;
    private final IntPredicate isMember;
    private final Random random = new SecureRandom();
    private final Object lock = new Object();

    // Grows only. Readers take the reference once; chunks are shared between the old and the new table.
    private volatile List<AtomicReferenceArray<Connection>> chunks = List.of();

    /// The check of the tenant of each slot, or FREE.
    @GuardedBy("lock")
    private int[] checks = new int[0];

    @GuardedBy("lock")
    private int[] freeSlots = new int[0];

    @GuardedBy("lock")
    private int freeCount;

    private volatile int open;

    /// @param node        this node, 0 to 65535
    /// @param incarnation changes with every start, 0 to 65535
    /// @param isMember    whether another node is part of the cluster
    public Directory(int node, int incarnation, IntPredicate isMember) {
        this.node = node;
        this.incarnation = incarnation;
        this.isMember = isMember;
    }

    /// The directory of a node that has no peers: every other node's ids are gone.
    public static Directory alone(int incarnation) {
        return new Directory(0, incarnation, _ -> false);
    }

    /// A new id with a slot of its own. Until [#open] it is gone for everybody; ends with [#remove].
    public ConnectionId reserve() {
        synchronized (lock) {
            if (freeCount == 0) {
                grow();
            }
            int slot = freeSlots[--freeCount];
            checks[slot] = random.nextInt(CHECKS);
            return new ConnectionId(node, incarnation, slot, checks[slot]);
        }
    }

    /// Makes a reserved connection known. False when it was removed in the meantime: then it stays unknown.
    public boolean open(Connection connection) {
        ConnectionId id = connection.id();
        synchronized (lock) {
            if (!holds(id) || cell(id).get(id.slot() & (CHUNK - 1)) != null) {
                return false;
            }
            cell(id).set(id.slot() & (CHUNK - 1), connection);
            open++;
            return true;
        }
    }

    /// Forgets an id, open or reserved. False when it was gone already.
    public boolean remove(ConnectionId id) {
        synchronized (lock) {
            if (!holds(id)) {
                return false;
            }
            if (cell(id).getAndSet(id.slot() & (CHUNK - 1), null) != null) {
                open--;
            }
            checks[id.slot()] = FREE;
            freeSlots[freeCount++] = id.slot();
            return true;
        }
    }

    /// Who owns that id. Never blocks.
    public Owner ownerOf(ConnectionId id) {
        if (id.node() != node) {
            return isMember.test(id.node()) ? new Owner.Remote(id.node()) : new Owner.Gone();
        }
        List<AtomicReferenceArray<Connection>> table = chunks;
        int chunk = id.slot() >>> CHUNK_BITS;
        if (chunk >= table.size()) {
            return new Owner.Gone();
        }
        Connection connection = table.get(chunk).get(id.slot() & (CHUNK - 1));
        return connection != null && connection.id().equals(id) ? new Owner.Local(connection) : new Owner.Gone();
    }

    /// How many are open.
    public int count() {
        return open;
    }

    /// Those that are open: each that was there all the while, and perhaps some that came or went meanwhile.
    public List<Connection> snapshot() {
        List<Connection> all = new ArrayList<>(open);
        for (AtomicReferenceArray<Connection> chunk : chunks) {
            for (int i = 0; i < CHUNK; i++) {
                Connection connection = chunk.get(i);
                if (connection != null) {
                    all.add(connection);
                }
            }
        }
        return all;
    }

    @GuardedBy("lock")
    private boolean holds(ConnectionId id) {
        return id.node() == node
                && id.incarnation() == incarnation
                && id.slot() >= 0
                && id.slot() < checks.length
                && checks[id.slot()] == id.check();
    }

    private AtomicReferenceArray<Connection> cell(ConnectionId id) {
        return chunks.get(id.slot() >>> CHUNK_BITS);
    }

    @GuardedBy("lock")
    private void grow() {
        int first = checks.length;
        checks = Arrays.copyOf(checks, first + CHUNK);
        Arrays.fill(checks, first, first + CHUNK, FREE);
        freeSlots = Arrays.copyOf(freeSlots, first + CHUNK);
        for (int slot = first + CHUNK - 1; slot >= first; slot--) {
            freeSlots[freeCount++] = slot;
        }
        List<AtomicReferenceArray<Connection>> more = new ArrayList<>(chunks);
        more.add(new AtomicReferenceArray<>(CHUNK));
        chunks = List.copyOf(more);
    }
}
