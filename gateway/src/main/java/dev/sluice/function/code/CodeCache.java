package dev.sluice.function.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Copies of code below one folder, so that a build may overwrite its jar while environments still load from it. A
/// copy is complete once its record is there; the newest few of each origin are kept. Used under the lock of
/// the origin.
final class CodeCache {
    private static final String RECORD = "class-path";
    /// The one in use, the one that drains, and one to go back to.
    private static final int KEPT = 3;

    private final Path folder;

    CodeCache(Path folder) {
        this.folder = folder;
    }

    /// Keeps other processes from building what lies there, and from touching its copies.
    BuildLock lock(Path sources) throws IOException {
        Path copies = copies(sources);
        return BuildLock.take(copies.resolveSibling(copies.getFileName() + ".lock"));
    }

    /// What was kept under that fingerprint, if all of it is still there.
    Optional<Code> find(Path origin, String fingerprint) throws IOException {
        Path place = place(origin, fingerprint);
        try {
            List<Path> classPath = Files.readAllLines(place.resolve(RECORD)).stream()
                    .map(place::resolve)
                    .toList();
            return classPath.isEmpty() || !classPath.stream().allMatch(Files::exists)
                    ? Optional.empty()
                    : Optional.of(new Code(origin, classPath, fingerprint));
        } catch (NoSuchFileException notKept) {
            return Optional.empty();
        }
    }

    /// An empty folder to put a copy into.
    Path prepare(Path origin, String fingerprint) throws IOException {
        Path place = place(origin, fingerprint);
        delete(place);
        return Files.createDirectories(place);
    }

    /// Keeps what was put into the prepared folder.
    ///
    /// @param classPath entries in the folder, in order
    Code keep(Path origin, String fingerprint, List<Path> classPath) throws IOException {
        Path place = place(origin, fingerprint);
        List<String> lines = classPath.stream()
                .map(entry -> place.relativize(entry).toString())
                .toList();
        Path draft = Files.write(place.resolve(RECORD + ".new"), lines);
        Files.move(draft, place.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE);
        forgetOldest(copies(origin));
        return new Code(origin, classPath, fingerprint);
    }

    private void forgetOldest(Path copies) throws IOException {
        record Aged(Path copy, long millis) {}
        List<Aged> aged = new ArrayList<>();
        try (Stream<Path> all = Files.list(copies)) {
            for (Path copy : all.toList()) {
                aged.add(new Aged(copy, Files.getLastModifiedTime(copy).toMillis()));
            }
        }
        aged.sort(Comparator.comparingLong(Aged::millis).reversed());
        for (Aged old : aged.subList(Math.min(KEPT, aged.size()), aged.size())) {
            delete(old.copy());
        }
    }

    private Path place(Path origin, String fingerprint) {
        return copies(origin).resolve(fingerprint);
    }

    private Path copies(Path origin) {
        String name =
                origin.getFileName() == null ? "root" : origin.getFileName().toString();
        String unique = new Fingerprint().add(origin.toString()).value();
        return folder.resolve(name + "-" + unique.substring(0, 8));
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> below = Files.walk(place)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
