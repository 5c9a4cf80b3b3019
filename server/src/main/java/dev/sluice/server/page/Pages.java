package dev.sluice.server.page;

import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Serves the sites. `/` leads to the only one, or lists what runs here; a path below a site that names no file and
/// has no extension gets its `index.html`, so that a page may route by itself. Safe for any thread.
public final class Pages implements HttpHandler {
    private final Supplier<List<Site>> sites;
    private final Supplier<List<StackAddresses>> stacks;

    /// Over the sites and the addresses of the moment.
    public Pages(Supplier<List<Site>> sites, Supplier<List<StackAddresses>> stacks) {
        this.sites = sites;
        this.stacks = stacks;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.text(405, "method: " + request.method() + " (expected: GET or HEAD)\n")
                    .with("Allow", "GET, HEAD");
        }
        List<Site> known = sites.get();
        String path = request.path();
        if (path.equals("/")) {
            List<StackAddresses> addresses = stacks.get();
            return known.size() == 1 && addresses.size() <= 1
                    ? movedTo("/" + known.getFirst().name() + "/")
                    : IndexPage.answer(request, known, addresses);
        }
        for (Site site : known) {
            String prefix = "/" + site.name();
            if (path.equals(prefix)) {
                return movedTo(prefix + "/");
            }
            if (path.startsWith(prefix + "/")) {
                return file(site, path.substring(prefix.length() + 1), request);
            }
        }
        return notFound();
    }

    private static HttpResponse file(Site site, String rawPath, HttpRequest request) throws IOException {
        Optional<Path> found = PagePath.resolve(site.folder(), rawPath.isEmpty() ? "index.html" : rawPath);
        boolean isRoute = rawPath.lastIndexOf('.') <= rawPath.lastIndexOf('/');
        if (found.isEmpty() && isRoute) {
            found = PagePath.resolve(site.folder(), "index.html");
        }
        return found.isPresent() ? PageFile.answer(found.get(), request) : notFound();
    }

    private static HttpResponse movedTo(String path) {
        return HttpResponse.of(302).with("Location", path).with("Cache-Control", "no-store");
    }

    private static HttpResponse notFound() {
        return HttpResponse.text(404, "Not found\n").with("X-Content-Type-Options", "nosniff");
    }
}
