package dev.sluice.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final Directory directory = Directory.alone(7);

    @Test
    void reservedIdIsGoneUntilItOpens() {
        ConnectionId id = directory.reserve();
        assertThat(directory.ownerOf(id)).isEqualTo(new Owner.Gone());
        Connection connection = connection(id);
        assertThat(directory.open(connection)).isTrue();
        assertThat(directory.ownerOf(id)).isEqualTo(new Owner.Local(connection));
        assertThat(directory.count()).isOne();
    }

    @Test
    @Proves("1.6-5")
    void removedIdIsGoneAlsoWhenItsSlotHasANewTenant() {
        ConnectionId old = directory.reserve();
        assertThat(directory.open(connection(old))).isTrue();
        assertThat(directory.remove(old)).isTrue();
        assertThat(directory.remove(old)).isFalse();
        ConnectionId next = directory.reserve();
        assertThat(next.slot()).isEqualTo(old.slot());
        assertThat(directory.open(connection(next))).isTrue();
        assertThat(directory.ownerOf(old)).isEqualTo(new Owner.Gone());
        assertThat(directory.remove(old)).isFalse();
        assertThat(directory.count()).isOne();
    }

    @Test
    void doesNotOpenWhatWasRemovedOrIsOpen() {
        ConnectionId id = directory.reserve();
        assertThat(directory.open(connection(id))).isTrue();
        assertThat(directory.open(connection(id))).isFalse();
        assertThat(directory.remove(id)).isTrue();
        assertThat(directory.open(connection(id))).isFalse();
        assertThat(directory.count()).isZero();
    }

    @Test
    void knowsForeignIds() {
        Directory clustered = new Directory(1, 7, node -> node == 2);
        assertThat(clustered.ownerOf(new ConnectionId(2, 1, 0, 0))).isEqualTo(new Owner.Remote(2));
        assertThat(clustered.ownerOf(new ConnectionId(3, 1, 0, 0))).isEqualTo(new Owner.Gone());
        assertThat(clustered.ownerOf(new ConnectionId(1, 6, 0, 0))).isEqualTo(new Owner.Gone());
        assertThat(clustered.ownerOf(new ConnectionId(1, 7, -1, 0))).isEqualTo(new Owner.Gone());
        assertThat(clustered.ownerOf(new ConnectionId(1, 7, Integer.MAX_VALUE, 0)))
                .isEqualTo(new Owner.Gone());
        assertThat(clustered.remove(new ConnectionId(1, 7, -1, 0))).isFalse();
    }

    @Test
    void growsAndListsAll() {
        Set<ConnectionId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ConnectionId id = directory.reserve();
            assertThat(directory.open(connection(id))).isTrue();
            ids.add(id);
        }
        assertThat(directory.count()).isEqualTo(10_000);
        assertThat(directory.snapshot().stream().map(Connection::id)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void answersForTheRightConnectionUnderStress() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> tenants = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                tenants.add(() -> comeAndGo(random));
            }
            int left = 0;
            for (Future<Integer> tenant : threads.invokeAll(tenants)) {
                left += tenant.get();
            }
            assertThat(directory.count()).isEqualTo(left);
            assertThat(directory.snapshot()).hasSize(left);
        }
    }

    private int comeAndGo(Random random) {
        List<ConnectionId> mine = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) > 0) {
                ConnectionId id = directory.reserve();
                assertThat(directory.open(connection(id))).isTrue();
                mine.add(id);
            } else if (!mine.isEmpty()) {
                ConnectionId gone = mine.remove(random.nextInt(mine.size()));
                assertThat(directory.remove(gone)).isTrue();
                assertThat(directory.ownerOf(gone)).isEqualTo(new Owner.Gone());
            }
            if (!mine.isEmpty()) {
                ConnectionId id = mine.get(random.nextInt(mine.size()));
                assertThat(directory.ownerOf(id))
                        .isInstanceOfSatisfying(
                                Owner.Local.class,
                                local -> assertThat(local.connection().id()).isEqualTo(id));
            }
        }
        return mine.size();
    }

    private static Connection connection(ConnectionId id) {
        return new Connection(
                id, "api", "dev", "localhost", 0, "127.0.0.1", Optional.empty(), Map.of(), new DeadLink());
    }

    /// A socket that is closed already.
    private record DeadLink() implements Link {
        @Override
        public Sent send(byte[] payload, boolean utf8) {
            return Sent.CLOSED;
        }

        @Override
        public void close(CloseReason reason) {
            // Closed already.
        }

        @Override
        public void strike() {
            // Nobody is left to be warned.
        }

        @Override
        public int waitingBytes() {
            return 0;
        }

        @Override
        public long lastActiveAtMillis() {
            return 0;
        }
    }
}
