package dev.sluice.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogJournalTest {
    private final List<LogLine> heard = new ArrayList<>();
    private final LogJournal journal = new LogJournal(heard::add);

    @Test
    void marksWhatIsOnlyNoted() throws InterruptedException {
        journal.note(7, "chat", "ready");
        assertThat(journal.await(0, "", Duration.ZERO).lines())
                .containsExactly(new LogLine(1, 7, "chat", "ready", false));
    }

    @Test
    void numbersEveryLineOfATextAndTellsTheListener() throws InterruptedException {
        journal.write(7, "chat", "one\ntwo\r\n\nfour\n");
        assertThat(journal.await(0, "", Duration.ZERO))
                .isEqualTo(new LogJournal.Page(
                        4,
                        List.of(
                                new LogLine(1, 7, "chat", "one", true),
                                new LogLine(2, 7, "chat", "two", true),
                                new LogLine(3, 7, "chat", "", true),
                                new LogLine(4, 7, "chat", "four", true))));
        assertThat(heard).hasSize(4);
    }

    @Test
    void givesOnlyWhatIsNewAndOnlyOfTheOneThatIsAskedFor() throws InterruptedException {
        journal.write(1, "chat", "old");
        journal.write(2, "chat", "new");
        journal.write(3, "mail", "other");
        LogJournal.Page page = journal.await(1, "chat", Duration.ZERO);
        assertThat(page.lines()).containsExactly(new LogLine(2, 2, "chat", "new", true));
        assertThat(page.last()).as("others need not be looked at again").isEqualTo(3);
    }

    @Test
    void dropsTheOldestLineAboveItsCapacity() throws InterruptedException {
        for (int i = 1; i <= LogJournal.CAPACITY + 2; i++) {
            journal.write(i, "chat", "line " + i);
        }
        List<LogLine> kept = journal.await(0, "", Duration.ZERO).lines();
        assertThat(kept).hasSize(LogJournal.CAPACITY);
        assertThat(kept.getFirst().text()).isEqualTo("line 3");
    }

    @Test
    void keepsTheLinesOfAFunctionHoweverMuchAnApiTells() throws InterruptedException {
        journal.write(1, "chat-send", "kept");
        for (int i = 0; i < LogJournal.CAPACITY + 1; i++) {
            journal.tell(2, "chat", "dev line " + i);
        }
        journal.write(3, "chat-send", "last");

        List<LogLine> all = journal.await(0, "", Duration.ZERO).lines();
        assertThat(all).hasSize(LogJournal.CAPACITY + 2);
        assertThat(all.getFirst().text()).isEqualTo("kept");
        assertThat(all.getLast().text()).isEqualTo("last");
        assertThat(heard).as("what an API tells is kept elsewhere").hasSize(2);
    }

    @Test
    void wakesAFollowerForALineOfItsFunction() throws InterruptedException {
        journal.write(1, "mail", "not this one");
        Thread writer = Thread.ofVirtual().start(() -> {
            journal.write(2, "mail", "nor this one");
            journal.write(3, "chat", "this one");
        });
        LogJournal.Page page = journal.await(0, "chat", Duration.ofMinutes(1));
        assertThat(page.lines()).containsExactly(new LogLine(3, 3, "chat", "this one", true));
        writer.join();
    }

    @Test
    void answersWithNothingWhenTheTimeIsOver() throws InterruptedException {
        journal.write(1, "mail", "not this one");
        assertThat(journal.await(0, "chat", Duration.ofMillis(1))).isEqualTo(new LogJournal.Page(1, List.of()));
    }
}
