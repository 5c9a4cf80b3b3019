package dev.sluice.eventsource;

import dev.sluice.api.StreamMapping;
import dev.sluice.function.Deadline;
import java.util.List;
import java.util.stream.IntStream;

/// Runs one mapping of a stream: its lanes, each of which takes its share of the items.
final class StreamPoller implements Source {
    private final StreamMapping mapping;
    private final List<StreamLane> lanes;

    StreamPoller(StreamMapping mapping, Filters filters, StreamCalls calls) {
        this.mapping = mapping;
        StreamCheckpoint checkpoint = new StreamCheckpoint(mapping, calls.streams());
        this.lanes = IntStream.range(0, mapping.batching().parallel())
                .mapToObj(number -> new StreamLane(number, mapping, filters, calls, checkpoint))
                .toList();
    }

    @Override
    public StreamMapping mapping() {
        return mapping;
    }

    @Override
    public void start() {
        lanes.forEach(StreamLane::start);
    }

    @Override
    public void stop() {
        lanes.forEach(StreamLane::stop);
    }

    @Override
    public boolean awaitQuiet(Deadline deadline) throws InterruptedException {
        boolean quiet = true;
        for (StreamLane lane : lanes) {
            quiet &= lane.awaitQuiet(deadline);
        }
        return quiet;
    }

    @Override
    public boolean isQuiet() {
        return lanes.stream().allMatch(StreamLane::isQuiet);
    }
}
