package dev.sluice.queues.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.queues.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a journal keeps, and what it makes of damage.
class JournalTest {
    private static final Journal.Options SMALL = new Journal.Options(0, 10_000);

    @TempDir
    private Path folder;

    /// Records `name=text`: the last one of each name is alive, and one without a text is gone.
    private static final class Names implements Journal.Source {
        private final Map<String, String> live = new ConcurrentHashMap<>();
        private final List<String> replayed = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void replay(byte[] record) {
            String text = new String(record, StandardCharsets.UTF_8);
            replayed.add(text);
            apply(text);
        }

        private void apply(String text) {
            String name = text.substring(0, text.indexOf('='));
            String value = text.substring(name.length() + 1);
            if (value.isEmpty()) {
                live.remove(name);
            } else {
                live.put(name, value);
            }
        }

        @Override
        public long liveBytes() {
            return live.values().stream().mapToLong(String::length).sum();
        }

        @Override
        public Iterator<byte[]> snapshot() {
            return live.entrySet().stream()
                    .map(entry -> bytes(entry.getKey() + "=" + entry.getValue()))
                    .iterator();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Journal journal, Names names, String... records) {
        for (String record : records) {
            Commit commit = Commit.ofNewData(List.of(bytes(record)), () -> names.apply(record), () -> {});
            journal.append(commit);
            commit.await();
        }
    }

    private Names reopened() {
        Names names = new Names();
        Journal journal = Journal.open(folder, SMALL, names);
        journal.start();
        journal.close();
        return names;
    }

    private void written(String... records) {
        Names names = new Names();
        try (Journal journal = Journal.open(folder, SMALL, names)) {
            journal.start();
            write(journal, names, records);
        }
    }

    private Path file() {
        return folder.resolve("journal");
    }

    @Test
    void keepsRecordsInTheirOrder() {
        written("a=1", "b=2", "a=");
        written("c=3");

        assertThat(reopened().replayed).containsExactly("a=1", "b=2", "a=", "c=3");
    }

    @Test
    void runsWhatIsToBeDoneInTheOrderOfTheJournal() {
        Names names = new Names();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        try (Journal journal = Journal.open(folder, SMALL, names)) {
            journal.start();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    String record = "n" + i + "=1";
                    threads.execute(() -> {
                        Commit commit = Commit.ofNewData(List.of(bytes(record)), () -> done.add(record), () -> {});
                        journal.append(commit);
                        commit.await();
                    });
                }
            }
        }

        assertThat(done).hasSize(100);
        assertThat(reopened().replayed).isEqualTo(done);
    }

    @Test
    void cutsOffWhatACrashTore() throws IOException {
        written("a=1", "b=2");
        byte[] whole = Files.readAllBytes(file());
        for (int cut = 1; cut < bytes("b=2").length + Frames.OVERHEAD_BYTES; cut++) {
            Files.write(file(), Arrays.copyOf(whole, whole.length - cut));

            assertThat(reopened().replayed).as("%d bytes torn off", cut).containsExactly("a=1");
        }
        written("c=3");
        assertThat(reopened().replayed).containsExactly("a=1", "c=3");
    }

    @Test
    void cutsOffARecordWhoseChecksumIsWrong() throws IOException {
        written("a=1", "b=2");
        byte[] whole = Files.readAllBytes(file());
        whole[whole.length - 1] ^= 1;
        Files.write(file(), whole);

        assertThat(reopened().replayed).containsExactly("a=1");
    }

    @Test
    void refusesDamageThatNoCrashCanDo() throws IOException {
        written("a=1", "b=2");
        byte[] whole = Files.readAllBytes(file());
        whole[whole.length - 1] ^= 1;
        Files.write(file(), whole);
        Files.write(file(), new byte[3 * Journal.MAX_GROUP_BYTES], StandardOpenOption.APPEND);

        assertThatThrownBy(this::reopened)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANNOT_OPEN))
                .hasMessageContaining("damaged at byte");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        written("a=1");
        byte[] whole = Files.readAllBytes(file());
        whole[15] = '2';
        Files.write(file(), whole);

        assertThatThrownBy(this::reopened).hasMessageContaining("queues of format 02 (expected: 01)");
        Files.writeString(file(), "something else");
        assertThatThrownBy(this::reopened).hasMessageContaining("no journal of queues");
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (Journal journal = Journal.open(folder, SMALL, new Names())) {
            journal.start();

            assertThatThrownBy(this::reopened).hasMessageContaining("in use by process");
        }
    }

    @Test
    void rewritesWhatIsMostlyGarbage() throws IOException {
        Names names = new Names();
        try (Journal journal = Journal.open(folder, SMALL, names)) {
            journal.start();
            write(journal, names, "kept=" + "k".repeat(100));
            for (int i = 0; i < 1_000; i++) {
                write(journal, names, "n=" + "x".repeat(100));
            }
        }

        assertThat(Files.size(file())).isLessThan(25_000);
        assertThat(reopened().live).containsOnlyKeys("kept", "n");
    }

    @Test
    void forgetsAHalfWrittenRewrite() throws IOException {
        written("a=1");
        Files.writeString(folder.resolve("journal.new"), "torn");

        assertThat(reopened().replayed).containsExactly("a=1");
    }

    @Test
    void refusesNewDataBelowTheReserveAndKeepsTheRest() {
        Names names = new Names();
        try (Journal journal = Journal.open(folder, new Journal.Options(Long.MAX_VALUE, 10_000), names)) {
            journal.start();
            Commit told = Commit.of(List.of(bytes("a=1")), () -> names.apply("a=1"));
            journal.append(told);
            told.await();

            assertThatThrownBy(() -> write(journal, names, "b=2"))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL))
                    .hasMessageContaining("new messages are refused until there is room, receiving goes on");
        }
        assertThat(reopened().replayed).containsExactly("a=1");
    }

    @Test
    void refusesCommitsAfterItsEnd() {
        Names names = new Names();
        Journal journal = Journal.open(folder, SMALL, names);
        journal.start();
        journal.close();

        assertThatThrownBy(() -> write(journal, names, "a=1")).hasMessageContaining("closed");
    }
}
