package dev.sluice.push;

import dev.sluice.wire.http.PercentEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of a request: `[/{api}][/{stage}]/@connections/{id}`, the `@` as it is or as `%40`, with superfluous
/// slashes.
///
/// @param prefix       the segments before `@connections`, decoded
/// @param connectionId decoded exactly once; `+` is no blank
record PushPath(List<String> prefix, String connectionId) {
    private static final Pattern FORM = Pattern.compile("(.*?)/(?:@|%40)connections(?:/+(.*))?");

    static Optional<PushPath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> prefix = Arrays.stream(matcher.group(1).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(PercentEncoding::decode)
                .toList();
        String id = matcher.group(2) == null ? "" : matcher.group(2);
        return Optional.of(new PushPath(prefix, PercentEncoding.decode(id)));
    }
}
