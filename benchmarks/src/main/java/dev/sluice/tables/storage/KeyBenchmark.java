package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What it costs to turn key values into bytes that stand in DynamoDB's order. Lies in this package because the
/// encoding is nobody else's business.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {
    private static final int CAPACITY = 64;

    private final AttributeValue text = new AttributeValue.S("user#4f2c9e7a-room#lobby");
    private final AttributeValue small = AttributeValue.N.of(1_767_225_600L);
    private final AttributeValue long38 = AttributeValue.N.parse("-1234567890.1234567890123456789012345678");

    /// 23 letters.
    @Benchmark
    public Object string() {
        return encoded(text);
    }

    /// A time, as most numbers in keys are.
    @Benchmark
    public Object seconds() {
        return encoded(small);
    }

    /// As many digits as there may be.
    @Benchmark
    public Object digits38() {
        return encoded(long38);
    }

    private static Bytes encoded(AttributeValue value) {
        Bytes out = new Bytes(CAPACITY);
        OrderedKey.put(out, value);
        return out;
    }
}
