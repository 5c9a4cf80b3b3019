package dev.sluice.function.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of classes and resources.
final class FolderRoot implements CodeRoot {
    private final Path folder;

    FolderRoot(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte @Nullable [] read(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException broken) {
            throw new UncheckedIOException(file.toString(), broken);
        }
    }

    @Override
    public Optional<URL> url(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(file.toUri().toURL());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(folder.toString(), broken);
        }
    }

    @Override
    public void close() {
        // Files are opened for one read each.
    }
}
