package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Lists of queues, a page at a time. Pure functions.
final class NamePages {
    private static final int MAX_PAGE = 1000;

    private NamePages() {}

    /// Writes the page of these names that was asked for, as addresses.
    ///
    /// @param field what the list is called
    static void write(JsonSink out, Request request, String field, List<String> names, Queues queues) {
        Fields fields = request.fields();
        OptionalLong most = fields.integer("MaxResults", 1, MAX_PAGE, "Must be between 1 and " + MAX_PAGE + ".");
        Optional<String> after = fields.text("NextToken").map(NamePages::decode);
        List<String> left = names.stream()
                .filter(name -> after.isEmpty() || name.compareTo(after.get()) > 0)
                .toList();
        List<String> page = left.subList(0, (int) Math.min(left.size(), most.orElse(MAX_PAGE)));
        out.name(field);
        out.beginArray();
        page.forEach(name -> out.string(queues.url(request, name)));
        out.endArray();
        if (page.size() < left.size() && most.isPresent()) {
            Answers.text(
                    out,
                    "NextToken",
                    Base64.getUrlEncoder().encodeToString(page.getLast().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SqsException.invalid(token, "NextToken", "It was not given by this service.");
        }
    }
}
