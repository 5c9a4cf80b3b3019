package dev.sluice.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path scratch;

    @Test
    void isHeldByOneServerAtATime() throws IOException {
        Path root = scratch.resolve("app/.sluice");
        try (StateFolder held = StateFolder.open(root).orElseThrow()) {
            assertThat(held.root()).isDirectory();
            assertThat(StateFolder.open(root)).isEmpty();
        }
        try (StateFolder again = StateFolder.open(root).orElseThrow()) {
            assertThat(again.root()).isEqualTo(root);
        }
    }

    @Test
    void tellsWhereTheServerListensWhileItIsOpen() throws IOException {
        ServerFile server =
                new ServerFile("127.0.0.1", 4081, ProcessHandle.current().pid());
        try (StateFolder folder = StateFolder.open(scratch).orElseThrow()) {
            assertThat(ServerFile.find(scratch)).isEmpty();
            folder.publish(server);
            assertThat(ServerFile.find(scratch)).contains(server);
        }
        assertThat(ServerFile.find(scratch)).isEmpty();
    }

    @Test
    void doesNotBelieveTheFileOfAServerThatIsGone() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        try (StateFolder folder = StateFolder.open(scratch).orElseThrow()) {
            folder.publish(new ServerFile("127.0.0.1", 4081, gone.pid()));
            assertThat(ServerFile.find(scratch)).isEmpty();
        }
    }

    @Test
    void passesOverAFileThatCannotBeRead() throws IOException {
        Files.writeString(scratch.resolve("server.json"), "{\"host\":\"127.0.0.1\",");
        assertThat(ServerFile.find(scratch)).isEmpty();
    }

    @Test
    void isDeletedWhenItWasTemporary() throws IOException {
        Path root;
        try (StateFolder folder = StateFolder.temporary()) {
            root = folder.root();
            Files.createDirectories(folder.tables().resolve("deep"));
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void deletesLinksWithoutFollowingThem() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(scratch.resolve("kept")).resolve("file"), "mine");
        Path state = Files.createDirectory(scratch.resolve("state"));
        Files.createSymbolicLink(state.resolve("code"), kept.getParent());
        StateFolder.deleteTree(state);
        assertThat(state).doesNotExist();
        assertThat(kept).hasContent("mine");
    }
}
