package dev.sluice.eventsource;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.StreamMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How far the lanes of one mapping have come: the ARN and a position for each lane, durable under the mapping's
/// id. When the number of lanes has changed, all begin where the last of them was. Safe for any thread.
final class StreamCheckpoint {
    private final StreamMapping mapping;
    private final StreamClient streams;

    @GuardedBy("this")
    private final String[] positions;

    @GuardedBy("this")
    private boolean loaded;

    StreamCheckpoint(StreamMapping mapping, StreamClient streams) {
        this.mapping = mapping;
        this.streams = streams;
        this.positions = new String[mapping.batching().parallel()];
    }

    /// Where that lane goes on. A new mapping keeps its beginning at once: what happens from now on is not missed,
    /// whatever happens to us.
    synchronized String position(int lane) throws StreamException {
        if (!loaded) {
            Optional<List<String>> kept = kept();
            if (kept.isEmpty()) {
                Arrays.fill(positions, streams.start(mapping.sourceArn(), mapping.fromOldest()));
                keep();
            } else if (kept.get().size() == positions.length) {
                kept.get().toArray(positions);
            } else {
                Arrays.fill(
                        positions, kept.get().stream().min(String::compareTo).orElseThrow());
            }
            loaded = true;
        }
        return positions[lane];
    }

    /// That lane is done with everything up to there.
    synchronized void advance(int lane, String position) throws StreamException {
        if (!position.equals(positions[lane])) {
            positions[lane] = position;
            keep();
        }
    }

    @GuardedBy("this")
    private void keep() throws StreamException {
        streams.bookmark(mapping.id(), mapping.sourceArn() + " " + String.join(" ", positions));
    }

    private Optional<List<String>> kept() {
        return streams.bookmark(mapping.id())
                .map(text -> List.of(text.split(" ", -1)))
                .filter(parts -> parts.size() > 1 && parts.getFirst().equals(mapping.sourceArn()))
                .map(parts -> parts.subList(1, parts.size()));
    }
}
