package dev.sluice.function.launch;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// URLs of jar entries that read from the jar which is open already: the JDK's own would open and index it again
/// for each read.
final class EntryUrls {
    private static final String UNESCAPED = "/-_.$()!~*',;:@&=+";

    private EntryUrls() {}

    /// A handler for one URL.
    static URLStreamHandler reading(Supplier<byte @Nullable []> entry) {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new EntryConnection(url, entry);
            }
        };
    }

    /// The name with what a URI does not allow as `%XX`.
    static String escaped(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = unit > 0 && (Character.isLetterOrDigit(unit) || UNESCAPED.indexOf(unit) >= 0);
            if (plain) {
                out.append((char) unit);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
            }
        }
        return out.toString();
    }

    private static final class EntryConnection extends URLConnection {
        private final Supplier<byte @Nullable []> entry;

        EntryConnection(URL url, Supplier<byte @Nullable []> entry) {
            super(url);
            this.entry = entry;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            byte[] bytes = entry.get();
            if (bytes == null) {
                throw new FileNotFoundException(url.toString());
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long getContentLengthLong() {
            byte[] bytes = entry.get();
            return bytes == null ? -1 : bytes.length;
        }
    }
}
