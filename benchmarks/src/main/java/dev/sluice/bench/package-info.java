/// The figures of docs/performance.md: every program under test is a process of its own, the load comes from this
/// one, and a raw Netty echo is measured in the same run, because on a shared machine only a ratio means something.
/// [dev.sluice.bench.Benchmarks] is the program.
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
