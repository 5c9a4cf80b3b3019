package dev.sluice.server.page;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// From the path of a request to a file of a site, and never to a file outside it: the path is decoded once, then
/// resolved, and what it leads to after every symbolic link must lie in the folder. Hidden files are not served.
final class PagePath {
    private PagePath() {}

    /// The file; empty when there is none, or none that may be served.
    ///
    /// @param rawPath as in the request, behind the site's prefix
    static Optional<Path> resolve(Path folder, String rawPath) throws IOException {
        String path;
        try {
            // A plus sign in a path is itself (RFC 3986, section 3.3).
            path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return Optional.empty();
        }
        if (!isPlain(path)) {
            return Optional.empty();
        }
        Path file;
        try {
            file = folder.resolve(path);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
        boolean inside = Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
        return inside ? Optional.of(file) : Optional.empty();
    }

    private static boolean isPlain(String path) {
        if (path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
