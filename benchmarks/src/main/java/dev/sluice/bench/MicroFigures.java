package dev.sluice.bench;

import java.io.IOException;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What single steps of the tables cost, measured by JMH in a process of their own.
final class MicroFigures {
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;

    private final Report report;

    MicroFigures(Report report) {
        this.report = report;
    }

    /// Expressions and keys.
    void tables() throws IOException {
        var options = new OptionsBuilder()
                .include("dev\\.sluice\\..*Benchmark\\.")
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.seconds(1))
                .build();
        try {
            for (RunResult run : new Runner(options).run()) {
                Result<?> result = run.getPrimaryResult();
                report.add(
                        run.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"),
                        Report.text(
                                "%,.0f ± %,.0f %s", result.getScore(), result.getScoreError(), result.getScoreUnit()),
                        "");
            }
        } catch (RunnerException failed) {
            throw new IOException("JMH failed", failed);
        }
    }
}
