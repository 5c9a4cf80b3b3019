package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A copy of the project `parrot` with its one class, ready to serve; the test changes its template. Confined to
/// the test's thread.
final class ParrotProject {
    private final Path folder;

    private ParrotProject(Path folder) {
        this.folder = folder;
    }

    /// Makes `parrot/` in that folder.
    static ParrotProject in(Path scratch) throws IOException {
        return new ParrotProject(ProjectCopy.of("parrot", Parrot.class, scratch));
    }

    /// Puts one text of the template in the place of another, which must be there. Whoever watches never sees half
    /// of it.
    ParrotProject change(String from, String to) throws IOException {
        Path template = folder.resolve("template.yaml");
        String before = Files.readString(template);
        assertThat(before).contains(from);
        Path draft = Files.writeString(folder.resolve(".draft"), before.replace(from, to));
        Files.move(draft, template, StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    /// Starts it on a free port. Does not wait.
    ///
    /// @param more further arguments
    SluiceProcess up(String... more) {
        return SluiceProcess.up(folder.toString(), state(), more);
    }

    /// Where its server keeps its state: where `up` puts it when nobody says otherwise.
    Path state() {
        return folder.resolve(".sluice");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
