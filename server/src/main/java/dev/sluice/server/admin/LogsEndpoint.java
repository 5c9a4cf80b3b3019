package dev.sluice.server.admin;

import dev.sluice.server.log.LogJournal;
import dev.sluice.server.log.LogLine;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.time.Duration;

/// `GET /_sluice/logs?after=N&function=NAME&waitMillis=MS`: the lines after that number. With a wait it answers as
/// soon as there is one, so that a follower asks again and again without asking often.
final class LogsEndpoint implements Endpoint {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final LogJournal journal;

    LogsEndpoint(LogJournal journal) {
        this.journal = journal;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) throws InterruptedException {
        Query query = Query.of(request);
        Duration wait = Duration.ofMillis(Math.min(query.number("waitMillis"), LONGEST_WAIT.toMillis()));
        LogJournal.Page page = journal.await(query.number("after"), query.text("function"), wait);
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("last");
            sink.number(page.last());
            sink.name("lines");
            sink.beginArray();
            for (LogLine line : page.lines()) {
                sink.beginObject();
                sink.name("at");
                sink.number(line.atMillis());
                sink.name("function");
                sink.string(line.source());
                sink.name("text");
                sink.string(line.text());
                sink.endObject();
            }
            sink.endArray();
            sink.endObject();
        });
    }
}
