package dev.sluice.function.launch;

import java.io.Closeable;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of a class path. Safe for any thread.
interface CodeRoot extends Closeable {
    /// The bytes of an entry such as `example/Echo.class`; null when there is none.
    byte @Nullable [] read(String name);

    /// An address of the entry that reads the same bytes, if there is one.
    Optional<URL> url(String name);

    /// The names of all entries that are files.
    List<String> names();
}
