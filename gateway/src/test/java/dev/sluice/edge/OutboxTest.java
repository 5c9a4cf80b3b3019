package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connection.Link.Sent;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.ByteBudget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Semaphore wakes = new Semaphore(0);

    @Test
    @Proves("6.1-10")
    void keepsTheOrderAndWakesOncePerBatch() {
        Outbox outbox = new Outbox(10_000, ByteBudget.of(1 << 20), wakes::release);
        for (int i = 0; i < 5; i++) {
            assertThat(outbox.offer(Opcode.TEXT, new byte[i])).isEqualTo(Sent.ACCEPTED);
        }
        assertThat(wakes.availablePermits()).isOne();
        int expected = 0;
        for (Outbox.Message message = outbox.takeAll(); message != null; message = message.next) {
            assertThat(message.payload).hasSize(expected++);
        }
        assertThat(expected).isEqualTo(5);
        assertThat(outbox.takeAll()).isNull();
    }

    @Test
    void isFullUntilTheSocketHasTakenSomething() {
        Outbox outbox = new Outbox(1000, ByteBudget.of(1 << 20), wakes::release);
        assertThat(outbox.offer(Opcode.TEXT, new byte[900])).isEqualTo(Sent.ACCEPTED);
        assertThat(outbox.offer(Opcode.TEXT, new byte[100])).isEqualTo(Sent.OUTBOX_FULL);
        Outbox.Message message = Objects.requireNonNull(outbox.takeAll());
        assertThat(outbox.offer(Opcode.TEXT, new byte[100])).isEqualTo(Sent.OUTBOX_FULL);
        outbox.written(message.cost());
        assertThat(outbox.offer(Opcode.TEXT, new byte[100])).isEqualTo(Sent.ACCEPTED);
    }

    @Test
    void takesOneLastMessageWhateverTheBound() {
        Outbox outbox = new Outbox(100, ByteBudget.of(1 << 20), wakes::release);
        assertThat(outbox.close(Opcode.CLOSE, new byte[123])).isTrue();
        assertThat(outbox.close(Opcode.CLOSE, new byte[2])).isFalse();
        assertThat(outbox.offer(Opcode.TEXT, new byte[0])).isEqualTo(Sent.CLOSED);
    }

    @Test
    void losesNothingUnderStressAndKeepsTheOrderOfEachSender() throws InterruptedException {
        int senders = 4;
        int each = 20_000;
        Outbox outbox = new Outbox(Integer.MAX_VALUE, ByteBudget.of(64 << 20), wakes::release);
        List<Thread> threads = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            int name = sender;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    byte[] payload =
                            ByteBuffer.allocate(8).putInt(name).putInt(i).array();
                    assertThat(outbox.offer(Opcode.TEXT, payload)).isEqualTo(Sent.ACCEPTED);
                }
            }));
        }
        int[] next = new int[senders];
        int taken = 0;
        while (taken < senders * each) {
            assertThat(wakes.tryAcquire(10, TimeUnit.SECONDS)).as("a wake").isTrue();
            for (Outbox.Message message = outbox.takeAll(); message != null; message = message.next) {
                ByteBuffer payload = ByteBuffer.wrap(message.payload);
                assertThat(payload.getInt(4)).isEqualTo(next[payload.getInt(0)]++);
                taken++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
