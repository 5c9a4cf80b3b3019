package dev.sluice.function.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The jars of a layer, which Lambda unpacks below `/opt`: those of `java/lib`, which is on the class path of its
/// Java runtime, and those of `lib`. What else a layer holds no Java function sees.
final class LayerJars {
    private static final List<String> FOLDERS = List.of("java/lib", "lib");
    private static final Pattern JAR = Pattern.compile("(?:java/)?lib/([^/]+\\.jar)");

    private LayerJars() {}

    /// In a folder with the layer's content.
    static List<Path> in(Path content) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String name : FOLDERS) {
            Path folder = content.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            }
        }
        return jars;
    }

    /// In a zip with it; they are copied to that place.
    static List<Path> unpacked(Path archive, Path place) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().<ZipEntry>map(each -> each).toList()) {
                Matcher jar = JAR.matcher(entry.getName());
                if (!jar.matches()) {
                    continue;
                }
                // By name alone, below the place: an entry cannot lead elsewhere.
                Path copy = place.resolve(entry.getName().startsWith("java/") ? "java/lib" : "lib")
                        .resolve(jar.group(1));
                Files.createDirectories(copy.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    long _ = Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return in(place);
    }
}
