package dev.sluice.server.page;

import dev.sluice.server.page.StackAddresses.Address;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is served here, for people: each stack with its page, its addresses and the command that talks to it from a
/// terminal. No script, nothing from elsewhere; every text that comes from a template or a request is escaped.
final class IndexPage {
    private static final String TEMPLATE = template();

    private IndexPage() {}

    /// The page as it is seen from the host that the request names.
    static HttpResponse answer(HttpRequest request, List<Site> sites, List<StackAddresses> stacks) {
        TreeSet<String> names = new TreeSet<>();
        sites.forEach(site -> names.add(site.stack()));
        stacks.forEach(stack -> names.add(stack.stack()));
        String host = request.host();
        String listed =
                names.stream().map(name -> stack(name, host, sites, stacks)).collect(Collectors.joining("\n"));
        String lead = names.isEmpty()
                ? "Running, and nothing is deployed yet."
                : "These applications run here. Open a page in two windows, or talk to one from a terminal.";
        byte[] html =
                TEMPLATE.replace("{{lead}}", lead).replace("{{stacks}}", listed).getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(
                200,
                Headers.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Cache-Control",
                        "no-store",
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
                        "X-Content-Type-Options",
                        "nosniff"),
                html);
    }

    private static String stack(String name, String host, List<Site> sites, List<StackAddresses> stacks) {
        List<Site> pages =
                sites.stream().filter(site -> site.stack().equals(name)).toList();
        String title = pages.isEmpty() ? name : pages.getFirst().name();
        StringBuilder html = new StringBuilder();
        html.append("<li class=\"stack\"><div class=\"head\"><h2>")
                .append(escaped(title))
                .append("</h2>");
        pages.forEach(page -> html.append("<a class=\"open\" href=\"/")
                .append(escaped(page.name()))
                .append("/\">Open the page</a>"));
        html.append("</div>");
        stacks.stream()
                .filter(stack -> stack.stack().equals(name))
                .forEach(stack -> html.append(addresses(host, stack)));
        return html.append("</li>").toString();
    }

    private static String addresses(String host, StackAddresses stack) {
        if (stack.sockets().isEmpty() && stack.http().isEmpty()) {
            return "<p class=\"none\">No API.</p>";
        }
        StringBuilder html = new StringBuilder("<dl class=\"address\">");
        for (Address socket : stack.sockets()) {
            html.append(row("WebSocket", "ws://" + host + socket.path()));
        }
        for (Address http : stack.http()) {
            html.append(row("HTTP", "http://" + host + http.path()));
        }
        html.append("</dl>");
        if (!stack.sockets().isEmpty()) {
            html.append("<p class=\"try\"><code>")
                    .append(escaped(stack.sockets().getFirst().command(host)))
                    .append("</code></p>");
        }
        return html.toString();
    }

    private static String row(String kind, String url) {
        return "<dt>" + kind + "</dt><dd><code>" + escaped(url) + "</code></dd>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String template() {
        try (InputStream in =
                Objects.requireNonNull(IndexPage.class.getResourceAsStream("index.html"), "index.html is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("index.html cannot be read from the class path", broken);
        }
    }
}
