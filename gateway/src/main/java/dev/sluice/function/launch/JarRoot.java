package dev.sluice.function.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar, opened once; entries for newer Java versions are honoured, signatures are not looked at.
final class JarRoot implements CodeRoot {
    private final JarFile jar;
    private final URI location;

    JarRoot(Path path) throws IOException {
        jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        location = path.toUri();
    }

    @Override
    public byte @Nullable [] read(String name) {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(location + "!/" + name, broken);
        }
    }

    @Override
    public Optional<URL> url(String name) {
        if (jar.getEntry(name) == null) {
            return Optional.empty();
        }
        try {
            URI address = URI.create("jar:" + location + "!/" + EntryUrls.escaped(name));
            return Optional.of(URL.of(address, EntryUrls.reading(() -> read(name))));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public List<String> names() {
        return jar.versionedStream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
