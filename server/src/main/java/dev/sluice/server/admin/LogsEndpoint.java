package dev.sluice.server.admin;

import dev.sluice.api.ApiImage;
import dev.sluice.server.log.LogJournal;
import dev.sluice.server.log.LogLine;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// `GET /_sluice/logs?after=N&function=NAME&request=ID&waitMillis=MS`: the lines after that number. With a wait it
/// answers as soon as there is one, so that a follower asks again and again without asking often. NAME is that of a
/// function or an API; one that is nobody's is refused, for it would tell nothing for ever.
final class LogsEndpoint implements Endpoint {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final LogJournal journal;
    private final Supplier<ApiImage> image;

    LogsEndpoint(LogJournal journal, Supplier<ApiImage> image) {
        this.journal = journal;
        this.image = image;
    }

    @Override
    public HttpResponse answer(HttpRequest asked, String rest) throws InterruptedException {
        Query query = Query.of(asked);
        String source = query.text("function");
        Set<String> known = sources();
        if (!source.isEmpty() && !known.contains(source)) {
            return Answers.error(
                    404, "no function and no API " + source + " (expected: one of " + String.join(", ", known) + ")");
        }
        Duration wait = Duration.ofMillis(Math.min(query.number("waitMillis"), LONGEST_WAIT.toMillis()));
        LogJournal.Page page = journal.await(query.number("after"), source, wait);
        String request = query.text("request");
        List<LogLine> found = page.lines().stream()
                .filter(line -> request.isEmpty() || line.isAbout(request))
                .toList();
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("last");
            sink.number(page.last());
            sink.name("lines");
            sink.beginArray();
            for (LogLine line : found) {
                sink.beginObject();
                sink.name("at");
                sink.number(line.atMillis());
                sink.name("function");
                sink.string(line.source());
                sink.name("request");
                sink.string(line.request());
                sink.name("text");
                sink.string(line.text());
                sink.endObject();
            }
            sink.endArray();
            sink.endObject();
        });
    }

    private Set<String> sources() {
        ApiImage now = image.get();
        Set<String> names = new TreeSet<>(now.functions().keySet());
        now.apis().values().forEach(api -> names.add(api.name()));
        now.httpApis().values().forEach(api -> names.add(api.name()));
        return names;
    }
}
