package dev.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.ApiImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final Blueprint chat = Stacks.stack("chat", "a.B", "$connect");
    private final Blueprint notes = Stacks.stack("notes", "a.B", "$default");

    @Test
    void makesTablesBeforeItPublishes() throws DeploymentException, InterruptedException {
        try (ControlLoop loop = loop(table -> happened.add(table.name()))) {
            loop.deploy(List.of(chat), PATIENCE);
            assertThat(happened).containsExactly("chat-Table", "image 1");
            assertThat(loop.image().apis()).containsOnlyKeys("idchat");
        }
    }

    @Test
    void keepsStacksSideBySide() throws DeploymentException, InterruptedException {
        try (ControlLoop loop = loop(table -> {})) {
            loop.deploy(List.of(chat), PATIENCE);
            loop.deploy(List.of(notes), PATIENCE);
            assertThat(loop.image().functions()).containsOnlyKeys("chat-Fn", "notes-Fn");
            loop.remove("chat", PATIENCE);
            assertThat(loop.image().functions()).containsOnlyKeys("notes-Fn");
            assertThat(loop.image().version()).isEqualTo(3);
        }
    }

    @Test
    void publishesNothingWhenNothingChanges() throws DeploymentException, InterruptedException {
        try (ControlLoop loop = loop(table -> {})) {
            loop.deploy(List.of(chat), PATIENCE);
            ApiImage before = loop.image();
            loop.deploy(List.of(chat), PATIENCE);
            assertThat(loop.image()).isSameAs(before);
            assertThat(happened).containsExactly("image 1");
        }
    }

    @Test
    void publishesNothingWhenATableCannotBeHad() throws DeploymentException, InterruptedException {
        Tables refusing = table -> {
            if (table.name().startsWith("notes")) {
                throw new DeploymentException("the disk is full");
            }
        };
        try (ControlLoop loop = loop(refusing)) {
            loop.deploy(List.of(chat), PATIENCE);
            assertThatThrownBy(() -> loop.deploy(List.of(notes), PATIENCE))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessage("table 'notes-Table': the disk is full");
            assertThat(loop.image().functions()).containsOnlyKeys("chat-Fn");
            loop.deploy(List.of(Stacks.stack("chat", "a.C", "$connect")), PATIENCE);
            assertThat(loop.image().functions()).containsOnlyKeys("chat-Fn");
        }
    }

    @Test
    void tellsEveryListenerThoughOneFails() throws DeploymentException, InterruptedException {
        ImageListener failing = (delta, image) -> {
            throw new IllegalStateException("no room");
        };
        ImageListener hearing = (delta, image) -> happened.add("heard");
        try (ControlLoop loop = new ControlLoop(table -> {}, queues -> {}, List.of(failing, hearing))) {
            assertThatThrownBy(() -> loop.deploy(List.of(chat), PATIENCE))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("no room");
            assertThat(happened).containsExactly("heard");
        }
    }

    @Test
    void givesUpWaitingForASlowTable() throws DeploymentException, InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Tables slow = table -> {
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
        try (ControlLoop loop = loop(slow)) {
            assertThatThrownBy(() -> loop.deploy(List.of(chat), Duration.ofMillis(20)))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessage("not deployed within PT0.02S");
            release.countDown();
        }
    }

    @Test
    void carriesOutDeploymentsOfManyThreadsOneAfterTheOther() throws DeploymentException, InterruptedException {
        try (ControlLoop loop = loop(table -> {})) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Blueprint stack = Stacks.stack("s" + i, "a.B", "$connect");
                threads.add(Thread.startVirtualThread(() -> deploy(loop, stack)));
            }
            for (Thread thread : threads) {
                assertThat(thread.join(PATIENCE)).isTrue();
            }
            assertThat(loop.image().version()).isEqualTo(8);
            assertThat(loop.image().apis()).hasSize(8);
            assertThat(happened)
                    .containsExactly(
                            "image 1", "image 2", "image 3", "image 4", "image 5", "image 6", "image 7", "image 8");
        }
    }

    @Test
    void refusesAfterClose() {
        ControlLoop loop = loop(table -> {});
        loop.close();
        assertThatThrownBy(() -> loop.deploy(List.of(chat), PATIENCE))
                .isInstanceOf(DeploymentException.class)
                .hasMessage("the control loop is closed");
    }

    private ControlLoop loop(Tables tables) {
        return new ControlLoop(
                tables, queues -> {}, List.of((delta, image) -> happened.add("image " + image.version())));
    }

    private void deploy(ControlLoop loop, Blueprint stack) {
        try {
            loop.deploy(List.of(stack), PATIENCE);
        } catch (DeploymentException | InterruptedException failed) {
            happened.add(failed.toString());
        }
    }
}
